package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.AnswerCheck.Came;
import dev.everstore.app.ShopClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Requests made from the API's own description, valid and broken: no answer is a fault, a surprise or of a strange form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedRequestsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse 7";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new HashMap<>();
    private RunningShop shop;
    private ApiDescription api;
    private KnownThings known;

    @BeforeAll
    void open() {
        shop = RunningShop.open("--everstore.http.calls-per-second=0");
        for (String role : List.of("importer", "viewer", "operator", "approver", "admin")) {
            tokens.put(role, ShopClient.staff(shop, role).token());
        }
        ShopClient importer = ShopClient.staff(shop, "importer");
        registered("regular");
        registered("used-up");
        tokens.put(
                "customer", ShopClient.as(shop, "regular@example.com", PASSWORD).token());
        importer.once("/api/products", """
                {"productId":"chai","name":"Chai","categories":["Beverages"],"price":{"amount":"18.00","currency":"USD"}}""");
        Answer received = importer.once("/api/inventory/chai/receipts", "{\"quantity\":1000,\"reference\":\"first\"}");
        assertThat(received.status()).isEqualTo(201);
        String payment = paidOrder(importer);
        api = new ApiDescription(ShopClient.anonymous(shop).get("/openapi.json").body());
        known = new KnownThings(
                Map.of(
                        "orderId", "first",
                        "customerId", "regular",
                        "userId", "used-up",
                        "productId", "chai",
                        "paymentId", payment,
                        "operationId", "refund." + payment + ".nothing",
                        "code", "unknown-order"),
                api.calls());
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    @Test
    void every_example_of_the_document_is_one() {
        List<String> wrong = new ArrayList<>();
        api.examples()
                .forEach(example -> api.complaints(example.getKey(), example.getValue())
                        .forEach(complaint ->
                                wrong.add(example.getKey() + " " + example.getValue() + ": " + complaint)));

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_answer_to_every_request_is_as_the_document_says() throws Exception {
        List<String> wrong = new ArrayList<>();
        int sent = 0;
        for (DescribedCall call : api.calls()) {
            for (Attempt attempt : new AttemptMaker(call, known).all()) {
                Came came = send(attempt);
                sent++;
                List<String> complaints = AnswerCheck.complaints(attempt, came);
                if (!complaints.isEmpty()) {
                    wrong.add(attempt + " → " + came.status() + " " + complaints + " " + beginning(came.text()));
                }
            }
        }

        assertThat(sent).isGreaterThan(2_000);
        assertThat(wrong).as(wrong.size() + " of " + sent).isEmpty();
    }

    private Came send(Attempt attempt) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(shop.url() + attempt.target()))
                .timeout(SOON);
        attempt.headers().forEach(request::header);
        if (!attempt.caller().isEmpty() && !attempt.headers().containsKey("Authorization")) {
            request.header("Authorization", "Bearer " + tokens.get(attempt.caller()));
        }
        byte[] body = attempt.body();
        request.method(attempt.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream stream = response.body()) {
            String type = response.headers().firstValue("Content-Type").orElse("");
            String text = type.startsWith("text/event-stream")
                    ? ""
                    : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Came(
                    response.statusCode(), type, name -> response.headers().firstValue(name), text);
        }
    }

    private void registered(String id) {
        Answer answer = ShopClient.staff(shop, "importer")
                .once(
                        "/api/users",
                        "{\"userId\":\"%s\",\"email\":\"%s@example.com\",\"name\":\"Ann\",\"password\":\"%s\"}"
                                .formatted(id, id, PASSWORD));
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(201);
    }

    /** Answers the payment's id. */
    private String paidOrder(ShopClient importer) {
        String body = """
                {"orderId":"first","customerId":"regular","currency":"USD","lines":[{"productId":"chai","quantity":2}],
                 "shippingAddress":{"name":"Ann","street":"1 Way","city":"Oslo","country":"Norway"},
                 "payment":{"method":"card","token":"tok_approve"}}""";
        await().atMost(SOON).until(() -> importer.once("/api/orders", body).status() == 201);
        await().atMost(SOON)
                .until(() -> importer.get("/api/orders/first")
                        .body()
                        .get("status")
                        .asString()
                        .equals("confirmed"));
        return importer.get("/api/orders/first")
                .body()
                .get("payments")
                .get(0)
                .get("paymentId")
                .asString();
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(300, text.length()));
    }
}
