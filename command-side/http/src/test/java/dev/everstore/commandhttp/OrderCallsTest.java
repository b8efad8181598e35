package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RefuseOrder;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderCallsTest extends ServerTest {
    private static final String OPERATOR = "operator.olga";
    private static final String PARCEL = "{\"carrier\":\"DHL\",\"trackingNumber\":\"T-1\"";
    private static final String GOODS = "{\"lines\":[{\"productId\":\"P-1\",\"quantity\":2}],\"reason\":\"too big\"";
    private static final String EXCHANGE = GOODS + ",\"replacements\":[{\"productId\":\"P-2\",\"quantity\":1}]";

    @BeforeEach
    void open() {
        List.of(
                        AmendOrder.class,
                        AcceptAvailable.class,
                        ApproveOrder.class,
                        RefuseOrder.class,
                        CancelOrder.class,
                        ShipOrder.class,
                        DeliverOrder.class,
                        ReturnLines.class,
                        ExchangeLines.class)
                .forEach(command -> bus.accept(command, new Versioned("O-1", 3)));
        bus.accept(PlaceOrder.class, new OrderAccepted(new OrderId("O-1"), OrderStatus.IN_REVIEW, 1));
    }

    @Test
    void aCustomerAmendsLinesAndAddressOfTheirOrder() {
        HttpResponse<String> amended = amend(
                CUSTOMER,
                "{\"lines\":[{\"productId\":\"P-2\",\"quantity\":1}],\"shippingAddress\":{\"street\":\"Mill Lane\"}}");

        assertThat(amended.statusCode()).as(amended.body()).isEqualTo(200);
        assertThat(amended.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(json(amended)).isEqualTo(JSON.readTree("{\"orderId\":\"O-1\",\"version\":3}"));
        AmendOrder command = bus.only(AmendOrder.class);
        assertThat(command.lines()).containsExactly(new RequestedLine(new ProductId("P-2"), 1, 0, null));
        assertThat(command.shippingAddress().street()).isEqualTo(new Personal(new UserId("ada"), "Mill Lane"));
    }

    @Test
    void anAmendmentNamesWhatItChanges() {
        assertThat(field(assertProblem(amend(CUSTOMER, "{}"), 400, "invalid-fields")))
                .isEqualTo("lines");
        assertThat(field(assertProblem(amend(CUSTOMER, "{\"colour\":1}"), 400, "unknown-field")))
                .isEqualTo("colour");
        assertThat(field(assertProblem(
                        amend(CUSTOMER, "{\"lines\":[{\"productId\":\"P\",\"quantity\":1,\"unitPrice\":1}]}"),
                        403,
                        "importers-only")))
                .isEqualTo("lines[0].unitPrice");
    }

    @Test
    void anImporterNamesAPriceInTheOrdersCurrency() {
        amend(IMPORTER, "{\"lines\":[{\"productId\":\"P\",\"quantity\":1,\"unitPrice\":\"1.50\"}]}");

        assertThat(bus.only(AmendOrder.class).lines().getFirst().unitPrice()).isEqualTo(new Money(150, "USD"));
    }

    @Test
    void aCustomerTakesWhatIsAvailableOrGivesTheOrderUp() {
        assertThat(post(CUSTOMER, "/api/orders/O-1/decision", "{\"accept\":true}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(bus.only(AcceptAvailable.class).orderId()).isEqualTo(new OrderId("O-1"));

        post(CUSTOMER, "/api/orders/O-1/decision", "{\"accept\":false}");
        assertThat(bus.only(CancelOrder.class).reason()).contains("declined");
        assertThat(field(assertProblem(post(CUSTOMER, "/api/orders/O-1/decision", "{}"), 400, "invalid-fields")))
                .isEqualTo("accept");
    }

    @ParameterizedTest
    @CsvSource({"operator.olga, 200", "approver.abe, 200", "admin.ann, 200", "viewer.vic, 403", "customer.ada, 403"})
    void operatorsReviewOrders(String who, int status) {
        assertThat(post(who, "/api/orders/O-1/review", "{\"approve\":true,\"reason\":\"known customer\"}")
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void aReviewSaysWhy() {
        post(OPERATOR, "/api/orders/O-1/review", "{\"approve\":false,\"reason\":\"stolen card\"}");

        assertThat(bus.only(RefuseOrder.class).reason()).isEqualTo("stolen card");
        assertProblem(post(OPERATOR, "/api/orders/O-1/review", "{\"approve\":true}"), 400, "invalid-fields");
    }

    @Test
    void ordersThatImportersBringAreExemptFromReview() {
        post(CUSTOMER, "/api/orders", Bodies.order());
        assertThat(bus.only(PlaceOrder.class).exemptFromReview()).isFalse();
        HttpResponse<String> imported = post(IMPORTER, "/api/orders", Bodies.order());

        assertThat(bus.only(PlaceOrder.class).exemptFromReview()).isTrue();
        assertThat(json(imported).get("status").stringValue()).isEqualTo("in_review");
    }

    @Test
    void staffTellOfParcelsThatLeaveAndArrive() {
        assertThat(post(OPERATOR, "/api/orders/O-1/shipments", PARCEL + "}").statusCode())
                .isEqualTo(201);
        assertThat(post(OPERATOR, "/api/orders/O-1/deliveries", "{\"trackingNumber\":\"T-1\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(bus.only(DeliverOrder.class).trackingNumber()).isEqualTo("T-1");
        assertThat(send(as(OPERATOR, "/api/orders/O-1/deliveries").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(201);
        assertThat(bus.only(DeliverOrder.class).trackingNumber()).isNull();
    }

    @Test
    void aCustomerSendsGoodsBack() {
        HttpResponse<String> returned = post(CUSTOMER, "/api/orders/O-1/returns", GOODS + "}");

        assertThat(returned.statusCode()).as(returned.body()).isEqualTo(201);
        ReturnLines command = bus.only(ReturnLines.class);
        assertThat(command.lines()).containsExactly(new ShippedLine(new ProductId("P-1"), 2));
        assertThat(command.restock()).isTrue();
        assertThat(json(returned).get("returnId").stringValue()).isEqualTo(command.returnId());
        assertThat(field(assertProblem(
                        post(CUSTOMER, "/api/orders/O-1/returns", "{\"reason\":\"x\"}"), 400, "invalid-fields")))
                .isEqualTo("lines");
    }

    @Test
    void aCustomerExchangesGoodsForOthers() {
        HttpResponse<String> exchanged = post(CUSTOMER, "/api/orders/O-1/exchanges", EXCHANGE + "}");

        assertThat(exchanged.statusCode()).as(exchanged.body()).isEqualTo(201);
        ExchangeLines command = bus.only(ExchangeLines.class);
        assertThat(command.lines()).containsExactly(new ShippedLine(new ProductId("P-1"), 2));
        assertThat(command.replacements()).containsExactly(new RequestedLine(new ProductId("P-2"), 1, 0, null));
        assertThat(command.payment()).isNull();
        assertThat(command.restock()).isTrue();
        assertThat(json(exchanged))
                .isEqualTo(JSON.readTree(
                        "{\"orderId\":\"O-1\",\"exchangeId\":\"%s\",\"replacementId\":\"%s\",\"version\":3}"
                                .formatted(command.exchangeId(), command.replacementId())));
        assertThat(exchanged.headers().firstValue("Location")).hasValue("/api/orders/O-1");
    }

    @Test
    void aDifferenceInPriceIsPaidAsTheCustomerSays() {
        post(
                CUSTOMER,
                "/api/orders/O-1/exchanges",
                EXCHANGE + ",\"payment\":{\"method\":\"card\",\"token\":\"tok_approve\"}}");

        assertThat(bus.only(ExchangeLines.class).payment()).isEqualTo(new PaymentMethod("card", "tok_approve"));
    }

    @Test
    void anExchangeNamesWhatIsMissingOrForImporters() {
        assertThat(fields(assertProblem(
                        post(CUSTOMER, "/api/orders/O-1/exchanges", "{\"payment\":{}}"), 400, "invalid-fields")))
                .containsExactly("lines", "replacements", "payment.method", "payment.token", "reason");
        assertThat(field(assertProblem(
                        post(CUSTOMER, "/api/orders/O-1/exchanges", EXCHANGE + ",\"replacementId\":\"mine\"}"),
                        403,
                        "importers-only")))
                .isEqualTo("replacementId");
        post(IMPORTER, "/api/orders/O-1/exchanges", EXCHANGE + ",\"replacementId\":\"theirs\"}");
        assertThat(bus.only(ExchangeLines.class).replacementId()).isEqualTo(new OrderId("theirs"));
    }

    @Test
    void onlyStaffSayWhenItWas() {
        String then = "At\":\"2016-11-08\"}";
        refusesTime(CUSTOMER, "returns", GOODS + ",\"returned" + then);
        refusesTime(CUSTOMER, "exchanges", EXCHANGE + ",\"exchanged" + then);
        refusesTime(CUSTOMER, "cancellation", "{\"reason\":\"r\",\"cancelled" + then);
        assertThat(post(OPERATOR, "/api/orders/O-1/shipments", PARCEL + ",\"shipped" + then)
                        .statusCode())
                .isEqualTo(201);
        assertThat(bus.only(ShipOrder.class).shippedAt()).isEqualTo("2016-11-08T00:00:00Z");
    }

    @Test
    void nobodyTouchesAnotherCustomersOrder() {
        String eve = "customer.eve";
        assertProblem(amend(eve, "{\"shippingAddress\":{\"city\":\"X\"}}"), 403, "not-yours");
        assertProblem(post(eve, "/api/orders/O-1/decision", "{\"accept\":true}"), 403, "not-yours");
        assertProblem(post(eve, "/api/orders/O-1/returns", GOODS + "}"), 403, "not-yours");
        assertProblem(post(eve, "/api/orders/O-1/exchanges", EXCHANGE + "}"), 403, "not-yours");
        assertProblem(post(eve, "/api/orders/O-1/cancellation", "{\"reason\":\"r\"}"), 403, "not-yours");
        assertProblem(post(eve, "/api/orders/O-1/shipments", PARCEL + "}"), 403, "forbidden");
        assertProblem(post(CUSTOMER, "/api/orders/O-1/deliveries", "{}"), 403, "forbidden");
        assertThat(bus.sent()).isEmpty();
    }

    @Test
    void anUnknownOrderIsNotFound() {
        String patch = "{\"shippingAddress\":{\"city\":\"X\"}}";
        assertProblem(
                send(as(OPERATOR, "/api/orders/O-2").method("PATCH", BodyPublishers.ofString(patch))),
                404,
                "unknown-order");
        assertProblem(post(CUSTOMER, "/api/orders/O-2/decision", "{\"accept\":true}"), 404, "unknown-order");
    }

    private void refusesTime(String who, String call, String body) {
        assertProblem(post(who, "/api/orders/O-1/" + call, body), 403, "importers-only");
    }

    private HttpResponse<String> amend(String who, String body) {
        return send(as(who, "/api/orders/O-1").method("PATCH", BodyPublishers.ofString(body)));
    }
}
