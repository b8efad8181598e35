package dev.everstore.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.app.ShopClient.Answer;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One shop, everything real: what the services tell each other, and what callers see of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneOrderTravelsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunningShop shop;
    private ShopFloor floor;
    private ShopClient importer;
    private ShopClient operator;
    private int things;
    private String customerSeen = "";

    @BeforeAll
    void open() {
        shop = RunningShop.open("--everstore.fulfilment.payment-deadline=PT3S");
        floor = new ShopFloor(shop, SOON);
        importer = floor.importer;
        operator = floor.operator;
        registered("first");
    }

    @AfterAll
    void close() throws Exception {
        shop.close();
    }

    @Test
    void a_created_user_reaches_analytics() {
        long before = signUps();
        Answer user = registered("someone");

        await().atMost(SOON).until(() -> signUps() > before);
        assertThat(user.header("Consistency-Token")).isNotEmpty();
    }

    @Test
    void an_updated_product_reaches_search() {
        String product = floor.product("10.00", 1);
        Answer change = importer.patch(
                "/api/products/" + product,
                "{\"name\":\"Quetzal feather\",\"price\":{\"amount\":\"11.50\",\"currency\":\"USD\"}}");
        assertThat(change.status()).isEqualTo(200);

        Answer found = importer.get(
                "/api/products/search?q=quetzal",
                "Consistency-Token",
                change.header("Consistency-Token"),
                "Prefer",
                "wait=30");

        assertThat(found.body().get("items").get(0).get("productId").asString()).isEqualTo(product);
        assertThat(found.body().get("items").get(0).get("price").get("amount").asString())
                .isEqualTo("11.50");
    }

    @Test
    void a_created_order_reaches_inventory() {
        String product = floor.product("10.00", 10);
        String order = order(customer(), product, 3, "tok_approve");

        floor.awaitStatus(order, "confirmed");
        assertThat(stock(product, "reserved")).isEqualTo(3);
        assertThat(stock(product, "available")).isEqualTo(7);
    }

    @Test
    void a_processed_payment_reaches_the_order() {
        String order = order(customer(), floor.product("10.00", 10), 2, "tok_approve");

        floor.awaitStatus(order, "confirmed");
        JsonNode payment =
                importer.get("/api/orders/" + order).body().get("payments").get(0);
        assertThat(payment.get("status").asString()).isEqualTo("captured");
        assertThat(payment.get("captured").get("amount").asString()).isEqualTo("20.00");
    }

    @Test
    void every_event_is_at_the_queue_behind_eventbridge() {
        String order = order(customer(), floor.product("10.00", 10), 1, "tok_approve");
        floor.awaitStatus(order, "confirmed");
        Set<String> stored = new HashSet<>();
        importer.get("/api/events?limit=200")
                .body()
                .get("items")
                .forEach(event -> stored.add(event.get("eventId").asString()));
        Set<String> delivered = new HashSet<>();

        try (SqsClient queues = queues()) {
            String queue = queues.getQueueUrl(request -> request.queueName(shop.queue()))
                    .queueUrl();
            await().atMost(SOON).until(() -> {
                receive(queues, queue)
                        .forEach(message -> delivered.add(JSON.readTree(message.body())
                                .get("detail")
                                .get("id")
                                .asString()));
                return delivered.containsAll(stored);
            });
        }
        assertThat(stored).isNotEmpty();
    }

    @Test
    void a_declined_payment_ends_in_a_cancelled_order_with_the_stock_released_and_a_notice() {
        String product = floor.product("10.00", 10);
        String customer = customer();
        String order = order(customer, product, 3, "tok_decline");

        floor.awaitStatus(order, "cancelled");
        await().atMost(SOON).until(() -> stock(product, "available") == 10);
        await().atMost(SOON).until(() -> floor.notices(customer).contains("order_cancelled:sent"));
    }

    @Test
    void a_payment_that_times_out_ends_in_a_cancelled_order() {
        String product = floor.product("10.00", 10);
        String order = order(customer(), product, 3, "tok_timeout");

        floor.awaitStatus(order, "cancelled");
        await().atMost(SOON).until(() -> stock(product, "available") == 10);
    }

    @Test
    void an_order_for_more_than_there_is_is_cancelled_without_a_payment() {
        String order = order(customer(), floor.product("10.00", 10), 11, "tok_approve");

        floor.awaitStatus(order, "cancelled");
        assertThat(importer.get("/api/orders/" + order).body().get("payments")).isEmpty();
    }

    @Test
    void a_confirmed_order_that_is_cancelled_is_refunded_and_its_stock_given_back() {
        String product = floor.product("10.00", 10);
        String order = order(customer(), product, 4, "tok_approve");
        floor.awaitStatus(order, "confirmed");

        Answer cancelled = operator.once("/api/orders/" + order + "/cancellation", "{\"reason\":\"changed my mind\"}");

        assertThat(cancelled.status()).isEqualTo(200);
        await().atMost(SOON)
                .until(() -> paymentOf(order)
                        .get("refunded")
                        .get("amount")
                        .asString()
                        .equals("40.00"));
        await().atMost(SOON).until(() -> stock(product, "available") == 10);
    }

    @Test
    void a_shipped_order_leaves_the_stock() {
        String product = floor.product("10.00", 10);
        String order = order(customer(), product, 4, "tok_approve");
        floor.awaitStatus(order, "confirmed");

        operator.once("/api/orders/" + order + "/shipments", "{\"carrier\":\"UPS\",\"trackingNumber\":\"t-1\"}");

        floor.awaitStatus(order, "shipped");
        await().atMost(SOON).until(() -> stock(product, "onHand") == 6 && stock(product, "reserved") == 0);
    }

    @Test
    void the_same_key_gives_the_first_answer_again_and_places_one_order() {
        String body = orderBody(customer(), floor.product("10.00", 10), "1", "tok_approve");
        String key = "key-" + ++things;
        awaitCopies();

        Answer first = importer.post("/api/orders", body, "Idempotency-Key", key);
        Answer second = importer.post("/api/orders", body, "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void a_customer_sees_only_their_own_orders_and_names_no_price() {
        String product = floor.product("10.00", 10);
        String foreign = order(customer(), product, 1, "tok_approve");
        String email = "c" + ++things + "@example.com";
        Answer self = ShopClient.anonymous(shop)
                .once(
                        "/api/users",
                        "{\"email\":\"%s\",\"name\":\"Kim\",\"password\":\"correct horse 7\"}".formatted(email));
        assertThat(self.status()).isEqualTo(201);
        ShopClient kim = ShopClient.as(shop, email, "correct horse 7");
        String id = self.body().get("userId").asString();

        assertThat(kim.get("/api/orders/" + foreign).status()).isEqualTo(403);
        Answer priced = kim.once(
                "/api/orders",
                orderBody(id, product, "1,\"unitPrice\":{\"amount\":\"0.01\",\"currency\":\"USD\"}", "tok_approve"));
        assertProblem(priced, 403);
        assertProblem(ShopClient.anonymous(shop).get("/api/orders/" + foreign), 401);
    }

    @ParameterizedTest(name = "{0} is answered {2}")
    @CsvSource(delimiter = '|', textBlock = """
            broken JSON                | {"customerId":                                          | 400
            an unknown field           | {"colour":"red"}                                        | 400
            no lines                   | {"lines":[]}                                            | 422
            an unknown product         | {"lines":[{"productId":"nothing","quantity":1}]}        | 422
            a quantity of nothing      | {"lines":[{"productId":"$P","quantity":0}]}             | 422
            a negative quantity        | {"lines":[{"productId":"$P","quantity":-1}]}            | 422
            a huge quantity            | {"lines":[{"productId":"$P","quantity":1e30}]}          | 422
            another currency           | {"currency":"EUR"}                                      | 422
            a currency that is none    | {"currency":"XXQ"}                                      | 422
            """)
    void bad_input_gets_a_problem_document(String what, String changed, int status) {
        String product = floor.product("10.00", 10);
        String body = changed.equals("{\"customerId\":")
                ? changed
                : merged(orderBody(customer(), product, "1", "tok_approve"), changed.replace("$P", product));
        awaitCopies();
        Answer answer = importer.once("/api/orders", body);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.status())
                .as(what + ": " + answer.body())
                .isIn(status == 422 ? List.of(422, 400) : List.of(status));
    }

    @Test
    void a_body_of_ten_megabytes_is_too_large() {
        assertProblem(importer.once("/api/orders", "{\"x\":\"" + "a".repeat(10_000_000) + "\"}"), 413);
    }

    @Test
    void the_api_describes_itself() {
        Answer document = ShopClient.anonymous(shop).get("/openapi.json");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body().get("openapi").asString()).startsWith("3.1");
        assertThat(document.body().get("info").get("title").asString()).isEqualTo("Everstore");
        assertThat(document.body().get("paths").propertyNames()).contains("/api/orders", "/api/products/search");
    }

    @Test
    void machines_read_measures_without_signing_in() throws Exception {
        HttpResponse<String> measures = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(shop.url() + "/actuator/prometheus"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(measures.statusCode()).isEqualTo(200);
        assertThat(measures.body()).contains("http_server_requests_seconds_count", "jvm_memory_used_bytes");
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().get("type").asString()).isNotEmpty();
    }

    private long signUps() {
        return importer.get("/api/analytics/customers").body().get("total").asLong();
    }

    private Answer registered(String id) {
        String userId = id + "-" + ++things;
        Answer answer = importer.once(
                "/api/users",
                "{\"userId\":\"%s\",\"email\":\"%s@example.com\",\"name\":\"Ann Example\"}".formatted(userId, userId));
        assertThat(answer.status()).as(String.valueOf(answer.body())).isEqualTo(201);
        customerSeen = answer.header("Consistency-Token");
        return answer;
    }

    private String customer() {
        return registered("c").body().get("userId").asString();
    }

    /** Places an order once the order service's copies know its product and customer. */
    private String order(String customer, String product, int quantity, String token) {
        awaitCopies();
        Answer placed = importer.once("/api/orders", orderBody(customer, product, String.valueOf(quantity), token));
        assertThat(placed.status()).as(String.valueOf(placed.body())).isEqualTo(201);
        return placed.body().get("orderId").asString();
    }

    /** Sends what the last registration and the last product answered along with orders that can only be refused. */
    private void awaitCopies() {
        for (String token : List.of(customerSeen, floor.productSeen())) {
            Answer refused = importer.post(
                    "/api/orders",
                    orderBody("nobody", "nothing", "1", "tok_approve"),
                    "Consistency-Token",
                    token,
                    "Prefer",
                    "wait=30");
            assertThat(refused.status()).as(String.valueOf(refused.body())).isEqualTo(422);
        }
    }

    private static String orderBody(String customer, String product, String quantityAndMore, String token) {
        return """
                {"customerId":"%s","currency":"USD","lines":[{"productId":"%s","quantity":%s}],
                 "shippingAddress":{"name":"Ann","street":"1 Way","city":"Oslo","country":"Norway"},
                 "payment":{"method":"card","token":"%s"}}""".formatted(customer, product, quantityAndMore, token);
    }

    private static String merged(String body, String changed) {
        tools.jackson.databind.node.ObjectNode whole = (tools.jackson.databind.node.ObjectNode) JSON.readTree(body);
        whole.setAll((tools.jackson.databind.node.ObjectNode) JSON.readTree(changed));
        return JSON.writeValueAsString(whole);
    }

    private JsonNode paymentOf(String order) {
        return importer.get("/api/orders/" + order).body().get("payments").get(0);
    }

    private long stock(String product, String what) {
        return importer.get("/api/inventory/" + product).body().get(what).asLong();
    }

    private static List<Message> receive(SqsClient queues, String queue) {
        List<Message> messages = queues.receiveMessage(request ->
                        request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages();
        messages.forEach(message ->
                queues.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle())));
        return messages;
    }

    private static SqsClient queues() {
        Properties engines = FreshDatabases.engines();
        return SqsClient.builder()
                .endpointOverride(URI.create(engines.getProperty("everstore.sqs.endpoint")))
                .region(Region.of(engines.getProperty("everstore.sqs.region")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        engines.getProperty("everstore.sqs.access-key"),
                        engines.getProperty("everstore.sqs.secret-key"))))
                .build();
    }
}
