package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.PlaceOrder;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BadInputTest extends ServerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"currency\":                                              | 400 | malformed-json |",
                "not json                                                    | 400 | malformed-json |",
                "{} {}                                                       | 400 | invalid-fields |",
                "[]                                                          | 400 | invalid-fields |",
                "{}                                                          | 400 | invalid-fields | customerId",
                "{\"colour\":\"red\"}                                        | 400 | unknown-field  | colour",
                "{\"orderId\":\"../../etc\"}                                 | 400 | invalid-fields | customerId",
                "{\"currency\":5}                                            | 400 | invalid-fields | currency",
                "{\"lines\":[{\"quantity\":\"many\"}]}                       | 400 | invalid-fields | lines[0].quantity",
                "{\"lines\":[{\"unitPrice\":{\"amount\":\"a\"}}]}            | 400 | invalid-fields | lines[0].unitPrice",
                "{\"lines\":{}}                                              | 400 | invalid-fields | lines",
            })
    void whatCannotBeReadIsMalformedAndNamed(String body, int status, String code, String field) {
        HttpResponse<String> response = post(IMPORTER, "/api/orders", body);

        JsonNode problem = assertProblem(response, status, code);
        if (field != null) {
            assertThat(field(problem)).isEqualTo(field);
        }
        assertThat(bus.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"productId\":\"P\",\"quantity\":1.5}                                | lines[0].quantity",
                "{\"productId\":\"P\",\"quantity\":1e999999999}                        | lines[0].quantity",
                "{\"productId\":\"P\",\"quantity\":99999999999999999999}               | lines[0].quantity",
                "{\"productId\":\"P\",\"quantity\":1,\"unitPrice\":\"1.234\"}          | lines[0].unitPrice.amount",
                "{\"productId\":\"P\",\"quantity\":1,\"discount\":1.2}                 | lines[0].discount",
                "{\"productId\":\"P\",\"quantity\":1,\"discount\":0.12345}             | lines[0].discount",
                "{\"productId\":\"P\",\"quantity\":1,\"unitPrice\":{\"amount\":1,\"currency\":\"ZZZ\"}}"
                        + " | lines[0].unitPrice.currency",
            })
    void whatNoShopCanMeanIsRefusedAndNamed(String line, String field) {
        JsonNode problem = assertProblem(post(IMPORTER, "/api/orders", Bodies.order(line)), 422, "invalid-values");

        assertThat(field(problem)).isEqualTo(field);
    }

    @Test
    void aRefusalOfTheServiceKeepsItsCodeAndFields() {
        bus.fail(
                PlaceOrder.class,
                new RefusedException(
                        Refusal.rule("unknown-product", "No.", List.of(new FieldError("lines[0].productId", "No.")))));

        JsonNode problem = assertProblem(post(IMPORTER, "/api/orders", Bodies.order()), 422, "unknown-product");

        assertThat(field(problem)).isEqualTo("lines[0].productId");
    }

    @ParameterizedTest
    @CsvSource({
        "4111 1111 1111 1111, shippingAddress.name",
        "5555-5555-5555-4444, shippingAddress.street",
        "my card is 378282246310005 thanks, shippingAddress.city"
    })
    void aCardNumberNeverGetsIn(String text, String field) {
        String name = field.substring(field.indexOf('.') + 1);
        String body = "{\"shippingAddress\":{\"" + name + "\":\"" + text + "\"}}";

        HttpResponse<String> response = post(IMPORTER, "/api/orders", body);

        assertThat(field(assertProblem(response, 422, "card-number"))).isEqualTo(field);
        assertThat(response.body()).doesNotContain(text);
    }

    @Test
    void anEscapedCardNumberDoesNotGetInEither() {
        String body = "{\"reason\":\"4111\\u00311111111111\\u0031\"}";

        assertProblem(post(IMPORTER, "/api/orders/O-1/cancellation", body), 422, "card-number");
    }

    @Test
    void aTextThatNoStoreCanHoldIsRefusedByName() {
        JsonNode problem =
                assertProblem(post(IMPORTER, "/api/products", "{\"name\":\"a\\u0000b\"}"), 400, "invalid-fields");

        assertThat(field(problem)).isEqualTo("name");
    }

    @Test
    void tenMegabytesAreTooLargeHoweverTheyCome() {
        byte[] large = "x".repeat(10 << 20).getBytes(StandardCharsets.UTF_8);

        assertProblem(send(as(IMPORTER, "/api/orders").POST(BodyPublishers.ofByteArray(large))), 413, "too-large");
        assertProblem(
                send(as(IMPORTER, "/api/orders")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                413,
                "too-large");
    }

    @Test
    void whatIsNotThereOrNotMeantSaysSo() {
        assertProblem(send(as(IMPORTER, "/api/nothing").GET()), 404, "not-found");
        assertProblem(send(request("/nothing").GET()), 404, "not-found");
        assertProblem(send(as(IMPORTER, "/api/orders").DELETE()), 405, "method-not-allowed");
        assertProblem(
                send(as(IMPORTER, "/api/orders")
                        .setHeader("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("{}"))),
                415,
                "unsupported-media-type");
        assertProblem(
                send(as(IMPORTER, "/api/faults/shapes")
                        .header("Accept", "text/html")
                        .GET()),
                406,
                "not-acceptable");
        assertProblem(post(IMPORTER, "/api/products/a%20b/discontinuation", ""), 400, "invalid-fields");
    }

    @Test
    void faultsOfOursTellNothingOfTheInside() {
        HttpResponse<String> response = send(as(IMPORTER, "/api/faults/inside")
                .header("Accept", "text/html, */*")
                .GET());

        assertProblem(response, 500, "internal-error");
        assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void whoCannotReadTheAnswerIsRefusedBeforeAnythingIsDone() {
        HttpResponse<String> response = send(
                as(IMPORTER, "/api/faults/inside").header("Accept", "text/html").GET());

        assertProblem(response, 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/products/4111111111111111", "/api/products?cursor=4111-1111-1111-1111"})
    void aCardNumberInAnAddressIsRefusedAndNotRepeated(String path) {
        HttpResponse<String> response = send(as(IMPORTER, path).GET());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("problems/card-number").doesNotContain("4111");
    }

    @Test
    void whatAnotherRoomSaysOnPurposeIsKept() {
        JsonNode problem = assertProblem(send(as(IMPORTER, "/api/faults/told").GET()), 404, "not-found");

        assertThat(problem.get("detail").stringValue()).isEqualTo("There is no order X.");
    }

    @ParameterizedTest
    @CsvSource({"GET /a//..%2f HTTP/1.1, 400", "GET /a[ HTTP/1.1, 400", "TRACE / HTTP/1.1, 405"})
    void theServerItselfNeverAnswersWithAPage(String firstLine, int status) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write((firstLine + "\r\nHost: shop\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("<html");
        }
    }
}
