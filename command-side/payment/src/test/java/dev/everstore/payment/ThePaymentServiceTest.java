package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Outage;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.AnswerConfirmation;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.FindMaintenance;
import dev.everstore.contracts.payment.FindOrderPayments;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.FindRefund;
import dev.everstore.contracts.payment.HoldPayments;
import dev.everstore.contracts.payment.MaintenanceView;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.RefundView;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The payment service alone in a process, on the real event store, PostgreSQL and the local gateway. */
class ThePaymentServiceTest {
    private static final String[] AWAITING = {"PaymentRequested", "PaymentConfirmationRequired"};

    private static FreshDatabases databases;
    private static RunningPayments payments;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named("payments", "backbone");
        payments = RunningPayments.on(databases, Map.of());
    }

    @AfterAll
    static void stop() {
        payments.close();
        databases.close();
    }

    @Test
    void moneyIsSetAsideTakenAndGivenBack() {
        PaymentId payment = captured("o1");
        payments.send(new RefundPayment(payment, "r1", usd(4_000), "broken"));
        await().until(() -> refund(payment, "r1").status().equals("succeeded"));
        assertThat(view(payment))
                .extracting(PaymentView::status, PaymentView::captured, PaymentView::refunded, PaymentView::retained)
                .containsExactly("partially_refunded", usd(10_000), usd(4_000), usd(6_000));
        payments.send(new RefundPayment(payment, "r2", null, "broken, too"));
        await().until(() -> view(payment).status().equals("refunded"));
        assertThat(view(payment).retained()).isEqualTo(usd(0));
        assertThat(payments.find(new FindRefund(payment, "r3"), RefundView.class))
                .isEmpty();
    }

    @Test
    void theGatewaysAnswerCarriesOnWhatItsPaymentWasPartOf() {
        PaymentId payment = payments.authorize("o2", "tok_decline");
        payments.tells(payment, "PaymentRequested", "PaymentDeclined");
        List<StoredEvent> events = payments.events(payment);
        assertThat(events.getLast().metadata())
                .containsEntry(MessageKeys.CORRELATION_ID, "order-o2")
                .containsEntry(MessageKeys.COMMAND_ID, "gateway:o2:authorize")
                .containsEntry(MessageKeys.ACTOR, "service:payment");
        assertThat(view(payment).declineReason()).isEqualTo("card_declined");
    }

    @Test
    void aSilentGatewayIsLeftBehindByAVoidAlsoOverARestart() {
        PaymentId payment = payments.authorize("o3", "tok_timeout");
        await().until(() -> payments.calls() > 0);
        payments.close();
        payments = RunningPayments.on(databases, Map.of());
        assertThat(payments.history(payment)).containsExactly("PaymentRequested");
        payments.send(new VoidPayment(payment, "too late"));
        payments.tells(payment, "PaymentRequested", "VoidRequested", "PaymentVoided");
    }

    @Test
    void manyPaymentsAreMadeAtOnceAndEachOnce() {
        List<PaymentId> many = IntStream.range(0, 200)
                .mapToObj(i -> payments.authorize("many" + i, "tok_approve"))
                .toList();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(many)
                        .allSatisfy(payment -> assertThat(payments.history(payment))
                                .containsExactly("PaymentRequested", "PaymentAuthorized")));
    }

    @Test
    void anUnknownPaymentIsNotFound() {
        assertThat(refusal(() -> payments.send(new CapturePayment(new PaymentId("ghost")))))
                .isEqualTo("unknown-payment");
    }

    @Test
    void aPaymentWaitsForItsCustomerWhoseYesAuthorizesIt() {
        PaymentId payment = payments.authorize("o4", "tok_confirm");
        payments.tells(payment, AWAITING);
        assertThat(view(payment))
                .extracting(PaymentView::status, PaymentView::confirmationUrl)
                .containsExactly("awaiting_confirmation", "/api/payments/o4/confirmation");
        payments.send(new AnswerConfirmation(payment, true));
        payments.tells(payment, "PaymentRequested", "PaymentConfirmationRequired", "PaymentAuthorized");
        assertThat(view(payment).confirmationUrl()).isNull();
        assertThat(refusal(() -> payments.send(new AnswerConfirmation(payment, false))))
                .isEqualTo("not-awaiting-confirmation");
    }

    @Test
    void itsNoDeclinesItAndAVoidEndsTheWaiting() {
        PaymentId refused = payments.authorize("o5", "tok_confirm");
        PaymentId late = payments.authorize("o6", "tok_confirm");
        payments.tells(refused, AWAITING);
        payments.tells(late, AWAITING);
        payments.send(new AnswerConfirmation(refused, false));
        payments.tells(refused, "PaymentRequested", "PaymentConfirmationRequired", "PaymentDeclined");
        assertThat(view(refused).declineReason()).isEqualTo("authentication_failed");
        payments.send(new VoidPayment(late, "nobody came"));
        payments.tells(late, "PaymentRequested", "PaymentConfirmationRequired", "VoidRequested", "PaymentVoided");
        assertThat(refusal(() -> payments.send(new AnswerConfirmation(late, true))))
                .isEqualTo("not-awaiting-confirmation");
    }

    @Test
    void refundsThatComeAtOnceNeverGiveBackMoreThanWasTaken() throws Exception {
        PaymentId payment = captured("o7");
        List<Callable<String>> wishes = IntStream.range(0, 30)
                .<Callable<String>>mapToObj(i -> () -> refusal(
                        () -> payments.send(new RefundPayment(payment, "at-once-" + i, usd(1_500), "all at once"))))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> answers =
                    threads.invokeAll(wishes).stream().map(Future::resultNow).toList();
            assertThat(answers).containsOnly("accepted", "refund-too-large");
            assertThat(answers).filteredOn("accepted"::equals).hasSize(6);
        }
        await().until(() -> view(payment).refunded().equals(usd(9_000)));
        Money taken = view(payment).captured();
        assertThat(view(payment).refunded().plus(view(payment).retained())).isEqualTo(taken);
    }

    @Test
    void allPaymentsOfAnOrderAreFoundWhicheverAmendmentTheyAreFor() {
        OrderId order = new OrderId("o8");
        for (int amendment : List.of(0, 2, 3)) {
            PaymentId payment = PaymentId.of(order, amendment);
            payments.send(new AuthorizePayment(payment, order, PaymentStories.ADA, usd(5), "card", "tok_approve"));
        }
        assertThat(payments.ask(new FindOrderPayments(order), Page.class).items())
                .extracting(payment -> ((PaymentView) payment).paymentId().value())
                .containsExactly("o8", "o8.a2", "o8.a3");
    }

    @Test
    void heldPaymentsAreAcceptedAndMadeAtOnceWhenTheyMayGoOn() {
        payments.send(new HoldPayments(true, "the gateway is being moved", Instant.EPOCH));
        assertThat(payments.ask(new FindMaintenance(), MaintenanceView.class))
                .extracting(MaintenanceView::paymentsHeld, MaintenanceView::reason, MaintenanceView::changedBy)
                .containsExactly(true, "the gateway is being moved", "tester");
        int before = payments.calls();
        PaymentId payment = payments.authorize("o9", "tok_approve");
        await().until(() -> payments.calls() == before + 1);
        await().during(Duration.ofMillis(1_500))
                .until(() -> payments.history(payment).size() == 1);

        Instant lifted = Instant.now();
        payments.send(new HoldPayments(false, "it is there", Instant.EPOCH));
        payments.tells(payment, "PaymentRequested", "PaymentAuthorized");
        Instant authorized = payments.events(payment).getLast().at();
        assertThat(Duration.between(lifted, authorized)).isLessThan(Duration.ofMillis(900));
    }

    @Test
    void whileTheyAreHeldAWorkflowsWishWaitsWithTheWorkflowAndWhatWasAcceptedIsNotLost() {
        PaymentId before = payments.authorize("o10", "tok_approve");
        payments.tells(before, "PaymentRequested", "PaymentAuthorized");
        CapturePayment capture = new CapturePayment(before);
        payments.sendAs("saga:order-fulfilment", "step:o10:2", capture);
        payments.tells(before, "PaymentRequested", "PaymentAuthorized", "CaptureRequested", "PaymentCaptured");

        payments.send(new HoldPayments(true, "the bank moves", Instant.EPOCH));
        OrderId order = new OrderId("o11");
        AuthorizePayment wish =
                new AuthorizePayment(PaymentId.of(order), order, PaymentStories.ADA, usd(5), "card", "tok_approve");
        assertThat(outage(() -> payments.sendAs("saga:order-fulfilment", "step:o11:1", wish)))
                .isEqualTo("payments are held: the bank moves");
        assertThat(payments.history(wish.paymentId())).isEmpty();
        payments.sendAs("saga:order-fulfilment", "step:o10:2", capture);
        assertThat(refusal(() -> payments.sendAs(
                        "saga:order-return", "step:o10:3", new VoidPayment(before, "too late for that"))))
                .isNotEqualTo("accepted");

        payments.send(new HoldPayments(false, "it is there", Instant.EPOCH));
        payments.sendAs("saga:order-fulfilment", "step:o11:1", wish);
        payments.tells(wish.paymentId(), "PaymentRequested", "PaymentAuthorized");
    }

    private static String outage(Runnable wish) {
        CommandExecutionException failure = (CommandExecutionException) Assertions.catchThrowable(wish::run);
        return failure.<Outage>getDetails().orElseThrow().detail();
    }

    private static PaymentId captured(String order) {
        PaymentId payment = payments.authorize(order, "tok_approve");
        payments.tells(payment, "PaymentRequested", "PaymentAuthorized");
        payments.send(new CapturePayment(payment));
        payments.tells(payment, "PaymentRequested", "PaymentAuthorized", "CaptureRequested", "PaymentCaptured");
        return payment;
    }

    private static PaymentView view(PaymentId payment) {
        return payments.find(new FindPayment(payment), PaymentView.class).orElseThrow();
    }

    private static RefundView refund(PaymentId payment, String refundId) {
        return payments.find(new FindRefund(payment, refundId), RefundView.class)
                .orElseThrow();
    }

    private static String refusal(Runnable wish) {
        Throwable failure = Assertions.catchThrowable(wish::run);
        return failure == null
                ? "accepted"
                : RefusedException.refusalIn(failure).orElseThrow().code();
    }
}
