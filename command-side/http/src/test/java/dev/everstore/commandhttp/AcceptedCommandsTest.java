package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.product.ChangeProduct;
import dev.everstore.contracts.product.DiscontinueProduct;
import dev.everstore.eventstore.api.ConsistencyToken;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AcceptedCommandsTest extends ServerTest {
    private static final OrderAccepted ACCEPTED = new OrderAccepted(new OrderId("O-1"), OrderStatus.PLACED, 0);

    @BeforeEach
    void open() {
        bus.accept(PlaceOrder.class, ACCEPTED);
    }

    @Test
    void anOrderIsCreatedWithItsPlaceVersionAndToken() {
        HttpResponse<String> response = post(CUSTOMER, "/api/orders", Bodies.order());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Location")).hasValue("/api/orders/O-1");
        assertThat(response.headers().firstValue("ETag")).hasValue("\"0\"");
        assertThat(ConsistencyToken.decode(
                        response.headers().firstValue("Consistency-Token").orElseThrow()))
                .isEqualTo(new ConsistencyToken("shop", "event-1"));
        assertThat(json(response))
                .isEqualTo(JSON.readTree("{\"orderId\":\"O-1\",\"status\":\"placed\",\"version\":0}"));
    }

    @Test
    void anImporterNamesPricesDiscountsAndDates() {
        String line = "{\"productId\":\"P\",\"quantity\":3,\"discount\":0.2,\"unitPrice\":\"12.34\"}";
        String body = Bodies.order(line).replaceFirst("\\{", "{\"placedAt\":\"2016-11-08\",\"orderId\":\"CA-1\",");

        assertThat(post(IMPORTER, "/api/orders", body).statusCode()).isEqualTo(201);

        PlaceOrder command = bus.only(PlaceOrder.class);
        assertThat(command.orderId()).isEqualTo(new OrderId("CA-1"));
        assertThat(command.placedAt()).isEqualTo("2016-11-08T00:00:00Z");
        assertThat(command.lines().getFirst().discountBasisPoints()).isEqualTo(2_000);
        assertThat(command.lines().getFirst().unitPrice()).isEqualTo(new Money(1_234, "USD"));
    }

    @Test
    void theSameKeyOfTheSameCallerOnTheSameRouteIsTheSameCommand() {
        Map<String, ?> first = keyed(CUSTOMER, Bodies.order(), "k1");
        String order = bus.only(PlaceOrder.class).orderId().value();
        Map<String, ?> again = keyed(CUSTOMER, Bodies.order(), "k1");

        assertThat(again).isEqualTo(first);
        assertThat(bus.only(PlaceOrder.class).orderId().value()).isEqualTo(order);
        assertThat(keyed(CUSTOMER, Bodies.order(), "k2").get(MessageKeys.COMMAND_ID))
                .isNotEqualTo(first.get(MessageKeys.COMMAND_ID));
        assertThat(keyed(IMPORTER, Bodies.order(), "k1").get(MessageKeys.COMMAND_ID))
                .isNotEqualTo(first.get(MessageKeys.COMMAND_ID));
        assertThat(keyed(CUSTOMER, Bodies.order() + " ", "k1").get(MessageKeys.FINGERPRINT))
                .isNotEqualTo(first.get(MessageKeys.FINGERPRINT));
    }

    @Test
    void aStoredAnswerSaysThatItIsOne() {
        bus.replay(PlaceOrder.class, ACCEPTED);

        HttpResponse<String> response = post(CUSTOMER, "/api/orders", Bodies.order());

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void aKeyWithAnotherBodyIsRefused() {
        bus.fail(
                PlaceOrder.class,
                new RefusedException(Refusal.rule("idempotency-key-reused", "Used for another request.")));

        assertProblem(post(CUSTOMER, "/api/orders", Bodies.order()), 422, "idempotency-key-reused");
    }

    @Test
    void ifMatchBecomesTheExpectedVersionAndStaleIs412() {
        bus.accept(ChangeProduct.class, new Versioned("P-1", 4));
        HttpResponse<String> changed = send(as(IMPORTER, "/api/products/P-1")
                .header("If-Match", "\"3\"")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"Chair\"}")));

        assertThat(changed.headers().firstValue("ETag")).hasValue("\"4\"");
        assertThat(bus.sent().getLast().getMetaData().get(MessageKeys.EXPECTED_VERSION))
                .isEqualTo(3L);

        bus.fail(
                ChangeProduct.class,
                new RefusedException(
                        new Refusal(Refusal.Kind.STALE_VERSION, "stale-version", "Version 4.", List.of())));
        assertProblem(
                send(as(IMPORTER, "/api/products/P-1")
                        .header("If-Match", "\"3\"")
                        .method("PATCH", BodyPublishers.ofString("{\"name\":\"Chair\"}"))),
                412,
                "stale-version");
    }

    @Test
    void anOrderTellsItsServiceWhatItsCallerHasSeen() {
        assertThat(withToken("0").statusCode()).isEqualTo(201);
        assertThat(bus.sent().getLast().getMetaData().get(MessageKeys.SEEN))
                .isEqualTo(new ConsistencyToken("product", "0").encode());

        bus.fail(
                PlaceOrder.class,
                new RefusedException(new Refusal(Refusal.Kind.BEHIND, "not-caught-up", "7 events behind.", List.of())));
        assertProblem(withToken("7"), 504, "not-caught-up");
        assertProblem(
                send(as(CUSTOMER, "/api/orders")
                        .header("Consistency-Token", "?")
                        .POST(BodyPublishers.ofString(Bodies.order()))),
                400,
                "bad-header");
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        HttpResponse<String> response =
                send(as(IMPORTER, "/api/products/P-1/discontinuation").POST(BodyPublishers.noBody()));

        JsonNode problem = assertProblem(response, 503, "unavailable");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");

        assertThat(problem.get("detail").stringValue()).contains("product service");
        assertThat(bus.only(DiscontinueProduct.class).productId().value()).isEqualTo("P-1");
    }

    @Test
    void aRefundIsAcceptedForLater() {
        bus.accept(RefundPayment.class, new Versioned("O-1", 5));

        HttpResponse<String> response = post(
                "operator.olga",
                "/api/payments/O-1/refunds",
                "{\"amount\":{\"amount\":12.5,\"currency\":\"USD\"},\"reason\":\"broken\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(bus.only(RefundPayment.class).amount()).isEqualTo(new Money(1_250, "USD"));
    }

    @Test
    void valuesLookAsTheApiSays() {
        JsonNode page = json(send(as(CUSTOMER, "/api/faults/shapes").GET()));

        assertThat(page)
                .isEqualTo(
                        JSON.readTree("{\"items\":[{\"status\":\"partially_shipped\",\"line\":{\"productId\":\"P-1\","
                                + "\"name\":\"Chair\",\"quantity\":2,\"discount\":0.2,"
                                + "\"unitPrice\":{\"amount\":\"1265.79\",\"currency\":\"USD\"},"
                                + "\"net\":{\"amount\":\"1265.79\",\"currency\":\"USD\"}}}],\"next\":null}"));
    }

    private Map<String, ?> keyed(String who, String body, String key) {
        send(as(who, "/api/orders").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
        return bus.sent().getLast().getMetaData();
    }

    private HttpResponse<String> withToken(String behind) {
        return send(as(CUSTOMER, "/api/orders")
                .header("Consistency-Token", new ConsistencyToken("product", behind).encode())
                .POST(BodyPublishers.ofString(Bodies.order())));
    }
}
