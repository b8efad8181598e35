package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.SetLowStockThreshold;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ChangeProduct;
import dev.everstore.contracts.product.DiscontinueProduct;
import dev.everstore.contracts.product.ProductId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be said about products and their stock, and by whom. */
class WaresCallsTest extends ServerTest {
    private static final ProductId CHAIR = new ProductId("P-1");
    private static final String OPERATOR = "operator.olga";

    @BeforeEach
    void open() {
        List.of(
                        AddProduct.class,
                        ChangeProduct.class,
                        DiscontinueProduct.class,
                        ReceiveStock.class,
                        AdjustStock.class,
                        SetLowStockThreshold.class)
                .forEach(command -> bus.accept(command, new Versioned("P-1", 3)));
    }

    @Test
    void aProductIsAddedChangedAndTakenOffSale() {
        HttpResponse<String> added = post(
                OPERATOR,
                "/api/products",
                "{\"productId\":\"P-1\",\"name\":\"Chair\",\"categories\":[\"Seats\"],\"attributes\":{\"colour\":\"red\"},"
                        + "\"price\":{\"amount\":\"12.34\",\"currency\":\"USD\"}}");
        HttpResponse<String> changed = patch("{\"price\":{\"amount\":15,\"currency\":\"USD\"}}");
        HttpResponse<String> gone = post(OPERATOR, "/api/products/P-1/discontinuation", "");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("Location")).hasValue("/api/products/P-1");
        assertThat(json(added)).isEqualTo(JSON.readTree("{\"productId\":\"P-1\",\"version\":3}"));
        assertThat(sent(AddProduct.class))
                .isEqualTo(new AddProduct(
                        CHAIR, "Chair", null, List.of("Seats"), new Money(1_234, "USD"), Map.of("colour", "red")));
        assertThat(changed.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(sent(ChangeProduct.class).price()).isEqualTo(new Money(1_500, "USD"));
        assertThat(gone.statusCode()).as(gone.body()).isEqualTo(200);
    }

    @Test
    void everyFaultOfAProductIsNamedAtOnce() {
        HttpResponse<String> bad = post(
                OPERATOR,
                "/api/products",
                "{\"productId\":\"a b\",\"categories\":[\"\",null],\"attributes\":{\"colour\":null}}");

        assertThat(fields(bad, 400, "invalid-fields"))
                .containsExactlyInAnyOrder(
                        "productId", "name", "categories[0]", "categories[1]", "price", "attributes.colour");
        assertThat(fields(patch("{}"), 400, "invalid-fields")).containsExactly("name");
        assertThat(fields(patch("{\"price\":{\"amount\":\"1.234\",\"currency\":\"USD\"}}"), 422, "invalid-values"))
                .containsExactly("price.amount");
        assertThat(bus.sent()).isEmpty();
    }

    @Test
    void goodsAreReceivedCorrectedAndWatched() {
        HttpResponse<String> received =
                post(OPERATOR, "/api/inventory/P-1/receipts", "{\"quantity\":5,\"reference\":\"D-1\"}");
        HttpResponse<String> adjusted =
                post(OPERATOR, "/api/inventory/P-1/adjustments", "{\"difference\":-2,\"reason\":\"broken\"}");
        HttpResponse<String> watched = threshold(OPERATOR, "{\"threshold\":4}");

        assertThat(List.of(received.statusCode(), adjusted.statusCode(), watched.statusCode()))
                .containsExactly(201, 201, 200);
        assertThat(received.headers().firstValue("Location")).hasValue("/api/inventory/P-1");
        assertThat(json(watched)).isEqualTo(JSON.readTree("{\"productId\":\"P-1\",\"version\":3}"));
        assertThat(watched.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(sent(ReceiveStock.class)).isEqualTo(new ReceiveStock(CHAIR, 5, "D-1"));
        assertThat(sent(AdjustStock.class)).isEqualTo(new AdjustStock(CHAIR, -2, "broken"));
        assertThat(sent(SetLowStockThreshold.class)).isEqualTo(new SetLowStockThreshold(CHAIR, 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receipts    | {}                                                 | 400 | quantity,reference",
                "receipts    | {\"quantity\":0,\"reference\":\"r\"}               | 422 | quantity",
                "receipts    | {\"quantity\":-1,\"reference\":\"r\"}              | 422 | quantity",
                "receipts    | {\"quantity\":1.5,\"reference\":\"r\"}             | 422 | quantity",
                "receipts    | {\"quantity\":9000000000000,\"reference\":\"r\"}   | 422 | quantity",
                "adjustments | {}                                                 | 400 | difference,reason",
                "adjustments | {\"difference\":0,\"reason\":\"r\"}                | 422 | difference",
                "adjustments | {\"difference\":-9223372036854775808,\"reason\":\"r\"} | 422 | difference",
                "adjustments | {\"difference\":1,\"reason\":\" \"}                | 400 | reason"
            })
    void aFaultyCountIsRefusedWithItsFields(String call, String body, int status, String fields) {
        assertThat(fields(
                        post(OPERATOR, "/api/inventory/P-1/" + call, body),
                        status,
                        status == 400 ? "invalid-fields" : "invalid-values"))
                .containsExactlyInAnyOrder(fields.split(","));
        assertThat(bus.sent()).isEmpty();
    }

    @Test
    void aThresholdIsAWholeNumberFromNothingOn() {
        assertThat(fields(threshold(OPERATOR, "{}"), 400, "invalid-fields")).containsExactly("threshold");
        assertThat(fields(threshold(OPERATOR, "{\"threshold\":-1}"), 422, "invalid-values"))
                .containsExactly("threshold");
        assertThat(threshold(OPERATOR, "{\"threshold\":0}").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"customer.ada", "viewer.vic", "approver.abe"})
    void whoMayNotTouchTheWaresIsTurnedAway(String who) {
        assertProblem(post(who, "/api/products", "{}"), 403, "forbidden");
        assertProblem(post(who, "/api/inventory/P-1/receipts", "{}"), 403, "forbidden");
        assertProblem(post(who, "/api/inventory/P-1/adjustments", "{}"), 403, "forbidden");
        assertProblem(threshold(who, "{\"threshold\":1}"), 403, "forbidden");
    }

    private <T> T sent(Class<T> command) {
        return bus.sent().stream()
                .map(message -> message.getPayload())
                .filter(command::isInstance)
                .map(command::cast)
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> patch(String body) {
        return send(as(OPERATOR, "/api/products/P-1").method("PATCH", BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> threshold(String who, String body) {
        return send(as(who, "/api/inventory/P-1/threshold").PUT(BodyPublishers.ofString(body)));
    }

    private static List<String> fields(HttpResponse<String> response, int status, String code) {
        return assertProblem(response, status, code)
                .get("errors")
                .valueStream()
                .map(error -> error.get("field").asString())
                .toList();
    }
}
