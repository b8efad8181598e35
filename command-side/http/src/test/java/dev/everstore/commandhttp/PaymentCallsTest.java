package dev.everstore.commandhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.AnswerConfirmation;
import dev.everstore.contracts.payment.CompareBooks;
import dev.everstore.contracts.payment.ComparisonView;
import dev.everstore.contracts.payment.FindComparison;
import dev.everstore.contracts.payment.FindMaintenance;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.FindRefund;
import dev.everstore.contracts.payment.HoldPayments;
import dev.everstore.contracts.payment.MaintenanceView;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.ReceiveGatewayNotice;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.RefundView;
import dev.everstore.contracts.user.UserId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PaymentCallsTest extends ServerTest {
    private static final String OPERATOR = "operator.olga";
    private static final String VIEWER = "viewer.vera";
    private static final PaymentId PAYMENT = new PaymentId("O-1");
    private static final Money HUNDRED = new Money(10_000, "USD");

    @Autowired
    private QueryBus queries;

    private final AtomicInteger asked = new AtomicInteger();
    private List<Registration> answers = List.of();

    @BeforeEach
    void open() {
        List.of(RefundPayment.class, AnswerConfirmation.class, HoldPayments.class, ReceiveGatewayNotice.class)
                .forEach(command -> bus.accept(command, new Versioned("O-1", 5)));
        bus.accept(CompareBooks.class, new Versioned("c-1", 0));
        answers = List.of(
                answer(
                        FindPayment.class,
                        PaymentView.class,
                        query -> ((FindPayment) query.getPayload()).paymentId().equals(PAYMENT) ? payment() : null),
                answer(FindRefund.class, RefundView.class, query -> refund((FindRefund) query.getPayload())),
                answer(
                        FindMaintenance.class,
                        MaintenanceView.class,
                        _ -> new MaintenanceView(true, "moving", "olga", Instant.EPOCH, 3, 7)),
                answer(
                        FindComparison.class,
                        ComparisonView.class,
                        query -> ((FindComparison) query.getPayload())
                                        .comparisonId()
                                        .equals("c-1")
                                ? comparison()
                                : null));
    }

    @AfterEach
    void close() {
        answers.forEach(Registration::cancel);
    }

    @Test
    void aRefundIsAcceptedAndItsEndIsAnOperation() {
        HttpResponse<String> accepted = post(
                OPERATOR,
                "/api/payments/O-1/refunds",
                "{\"amount\":{\"amount\":\"40\",\"currency\":\"USD\"},\"reason\":\"broken\"}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        RefundPayment command = bus.only(RefundPayment.class);
        assertThat(command.amount()).isEqualTo(new Money(4_000, "USD"));
        assertThat(accepted.headers().firstValue("Location"))
                .hasValue("/api/operations/refund.O-1." + command.refundId());
        assertThat(json(accepted).has("status")).isFalse();
    }

    @Test
    void anAmountIsInThePaymentsCurrencyUnlessItNamesAnother() {
        post(OPERATOR, "/api/payments/O-1/refunds", "{\"amount\":40,\"reason\":\"broken\"}");
        assertThat(bus.only(RefundPayment.class).amount()).isEqualTo(new Money(4_000, "USD"));
    }

    @Test
    void whoPrefersToWaitLearnsTheRefundsEnd() {
        HttpResponse<String> accepted = send(as(OPERATOR, "/api/payments/O-1/refunds")
                .header("Prefer", "wait=5")
                .POST(BodyPublishers.ofString("{\"reason\":\"broken\"}")));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(json(accepted).get("status").stringValue()).isEqualTo("succeeded");
        assertThat(asked.get()).isEqualTo(3);
    }

    @Test
    void refundsAreForStaffWhoMayDecideAboutMoney() {
        assertProblem(post(CUSTOMER, "/api/payments/O-1/refunds", "{\"reason\":\"x\"}"), 403, "forbidden");
        assertProblem(post(VIEWER, "/api/payments/O-1/refunds", "{\"reason\":\"x\"}"), 403, "forbidden");
        assertThat(post("approver.ann", "/api/payments/O-1/refunds", "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void onlyTheCustomerConfirmsOrWhoHelpsThem() {
        HttpResponse<String> confirmed = post(CUSTOMER, "/api/payments/O-1/confirmation", "{\"approve\":true}");
        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(200);
        assertThat(bus.only(AnswerConfirmation.class)).isEqualTo(new AnswerConfirmation(PAYMENT, true));
        assertProblem(post("customer.eve", "/api/payments/O-1/confirmation", "{\"approve\":true}"), 403, "not-yours");
        assertProblem(post(CUSTOMER, "/api/payments/O-2/confirmation", "{\"approve\":true}"), 404, "unknown-payment");
        assertThat(field(assertProblem(post(CUSTOMER, "/api/payments/O-1/confirmation", "{}"), 400, "invalid-fields")))
                .isEqualTo("approve");
    }

    @Test
    void aWebhookIsOpenToAllAndHandedOnAsItCame() {
        String body = "{ \"id\": \"evt_1\",\n \"created\": 4242424242424242 }";
        HttpResponse<String> received = send(request("/api/payments/webhooks/stripe")
                .header("Stripe-Signature", "t=1,v1=2")
                .POST(BodyPublishers.ofString(body)));
        assertThat(received.statusCode()).as(received.body()).isEqualTo(200);
        assertThat(bus.only(ReceiveGatewayNotice.class)).isEqualTo(new ReceiveGatewayNotice(body, "t=1,v1=2"));

        bus.fail(ReceiveGatewayNotice.class, new RefusedException(Refusal.rule("bad-signature", "Not signed.")));
        assertProblem(
                send(request("/api/payments/webhooks/stripe").POST(BodyPublishers.ofString("{}"))),
                400,
                "bad-signature");
    }

    @Test
    void operatorsHoldPaymentsForAReasonAndEveryStaffSeesIt() {
        HttpResponse<String> held = send(as(OPERATOR, "/ops/api/maintenance")
                .header("If-Match", "\"6\"")
                .PUT(BodyPublishers.ofString("{\"paymentsHeld\":true,\"reason\":\"moving\"}")));
        assertThat(held.statusCode()).as(held.body()).isEqualTo(200);
        assertThat(held.headers().firstValue("ETag")).hasValue("\"7\"");
        assertThat(bus.only(HoldPayments.class).held()).isTrue();
        assertThat(bus.sent().getLast().getMetaData()).containsEntry(MessageKeys.EXPECTED_VERSION, 6L);

        HttpResponse<String> seen = send(as(VIEWER, "/ops/api/maintenance").GET());
        assertThat(json(seen).get("paymentsHeld").booleanValue()).isTrue();
        assertThat(json(seen).get("reason").stringValue()).isEqualTo("moving");
        assertProblem(
                send(as(VIEWER, "/ops/api/maintenance").PUT(BodyPublishers.ofString("{\"paymentsHeld\":false}"))),
                403,
                "forbidden");
        assertThat(field(assertProblem(
                        send(as(OPERATOR, "/ops/api/maintenance")
                                .PUT(BodyPublishers.ofString("{\"paymentsHeld\":true}"))),
                        400,
                        "invalid-fields")))
                .isEqualTo("reason");
    }

    @Test
    void aReconciliationIsMadeWhenItIsAskedFor() {
        HttpResponse<String> compared =
                send(as(VIEWER, "/ops/api/reconciliation").GET());
        assertThat(compared.statusCode()).as(compared.body()).isEqualTo(200);
        assertThat(json(compared).get("comparisonId").stringValue()).isEqualTo("c-1");
        assertThat(json(compared).get("items").isEmpty()).isTrue();
        assertProblem(send(as(CUSTOMER, "/ops/api/reconciliation").GET()), 403, "forbidden");
        assertProblem(send(as(VIEWER, "/ops/api/reconciliation?cursor=x").GET()), 400, "bad-cursor");
        assertProblem(send(as(VIEWER, "/ops/api/reconciliation?limit=0").GET()), 400, "invalid-fields");
        assertProblem(
                send(as(VIEWER, "/ops/api/reconciliation?comparisonId=gone").GET()), 404, "unknown-comparison");
    }

    private Registration answer(Class<?> question, Class<?> view, MessageHandler<? super QueryMessage<?, ?>> handler) {
        return queries.subscribe(question.getName(), view, handler);
    }

    /** Settled at the third look. */
    private RefundView refund(FindRefund question) {
        String status = asked.incrementAndGet() < 3 ? "running" : "succeeded";
        return new RefundView(
                question.paymentId(),
                new OrderId("O-1"),
                new UserId("ada"),
                question.refundId(),
                status,
                HUNDRED,
                "x",
                null);
    }

    private static PaymentView payment() {
        Money nothing = Money.zero("USD");
        return new PaymentView(
                PAYMENT,
                new OrderId("O-1"),
                new UserId("ada"),
                "awaiting_confirmation",
                HUNDRED,
                nothing,
                nothing,
                nothing,
                null,
                1);
    }

    private static ComparisonView comparison() {
        return new ComparisonView("c-1", "local", Instant.EPOCH, Instant.EPOCH, null, 4, 4, 0, List.of(), null);
    }
}
