package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.BookDifference;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.CompareBooks;
import dev.everstore.contracts.payment.ComparisonView;
import dev.everstore.contracts.payment.FindComparison;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ComparingBooksTest {
    private static StripeEmulator stripe;
    private FreshDatabases databases;
    private RunningPayments payments;

    @BeforeAll
    static void emulate() {
        stripe = StripeEmulator.start();
    }

    @AfterAll
    static void end() {
        stripe.close();
    }

    @AfterEach
    void stop() {
        payments.close();
        databases.close();
    }

    @Test
    void booksThatAgreeHaveNoDifferencesWhateverTheirPaymentsWentThrough() {
        start(Map.of());
        lives("tok_approve", "tok_decline", "tok_confirm");
        assertThat(compared().items()).isEmpty();
        assertThat(compared()).extracting(ComparisonView::payments).isEqualTo(6L);
    }

    @Test
    void eachPlantedDifferenceIsFoundAtTheLocalGateway() {
        start(Map.of());
        lives("tok_approve", "tok_decline", "tok_confirm");
        payments.jdbc().sql("""
                        delete from local_gateway.attempt where attempt_key like 'captured:%';
                        update local_gateway.attempt set amount_minor = 9999 where attempt_key = 'refunded:authorize';
                        update local_gateway.attempt set state = 'CANCELLED' where attempt_key = 'held:authorize';
                        insert into local_gateway.attempt values ('ghost:authorize', 'DONE', 700, 0, 'USD', null, 1)
                        """).update();
        ComparisonView found = compared();
        assertThat(found.items())
                .extracting(BookDifference::kind, difference -> String.valueOf(difference.paymentId()))
                .containsExactlyInAnyOrder(
                        tuple("missing_at_gateway", "captured"),
                        tuple("amount_differs", "refunded"),
                        tuple("state_differs", "held"),
                        tuple("missing_in_ledger", "ghost"));
        assertThat(found.differences()).isEqualTo(4);
        ComparisonView page = payments.find(new FindComparison(found.comparisonId(), null, 3), ComparisonView.class)
                .orElseThrow();
        ComparisonView rest = payments.find(
                        new FindComparison(found.comparisonId(), page.next(), 3), ComparisonView.class)
                .orElseThrow();
        assertThat(page.items()).hasSize(3);
        assertThat(rest.items()).hasSize(1);
    }

    @Test
    void eachPlantedDifferenceIsFoundAtStripe() {
        start(Map.of(
                "everstore.payments.gateway",
                "stripe",
                "everstore.payments.stripe.api-key",
                StripeEmulator.API_KEY,
                "everstore.payments.stripe.api-base",
                stripe.address()));
        lives("pm_card_visa", "pm_card_chargeDeclined", "pm_card_authenticationRequired");
        assertThat(compared().items()).isEmpty();

        String intent = payments.jdbc()
                .sql("select intent_id from stripe_gateway.attempt where attempt_key = 'held:authorize'")
                .query(String.class)
                .single();
        stripe.post("/v1/payment_intents/" + intent + "/cancel", Map.of(), null);
        String taken = payments.jdbc()
                .sql("select intent_id from stripe_gateway.attempt where attempt_key = 'captured:authorize'")
                .query(String.class)
                .single();
        stripe.post("/v1/refunds", Map.of("payment_intent", taken, "amount", "100"), null);
        stripe.post(
                "/v1/payment_intents",
                Map.of(
                        "amount", "700",
                        "currency", "usd",
                        "capture_method", "manual",
                        "payment_method", "pm_card_visa",
                        "confirm", "true"),
                null);
        assertThat(compared().items())
                .extracting(BookDifference::kind, difference -> String.valueOf(difference.paymentId()))
                .containsExactlyInAnyOrder(
                        tuple("state_differs", "held"),
                        tuple("amount_differs", "captured"),
                        tuple("missing_in_ledger", "null"));
    }

    @Test
    void paymentsThatGoOnMeanwhileAreNoDifferences() {
        start(Map.of());
        for (int round = 0; round < 3; round++) {
            int first = round * 300;
            Thread maker = Thread.startVirtualThread(() ->
                    IntStream.range(first, first + 300).forEach(i -> payments.authorize("busy" + i, "tok_approve")));
            assertThat(compared().items()).isEmpty();
            await().until(() -> !maker.isAlive());
        }
    }

    private void start(Map<String, String> settings) {
        databases = FreshDatabases.named("payments", "backbone");
        payments = RunningPayments.on(databases, settings);
    }

    /** One payment for each end that a payment can come to. */
    private void lives(String approved, String declined, String confirmed) {
        PaymentId held = payments.authorize("held", approved);
        PaymentId captured = captured("captured", approved);
        PaymentId refunded = captured("refunded", approved);
        payments.send(new RefundPayment(refunded, "r1", usd(1_000), "broken"));
        PaymentId voided = payments.authorize("voided", approved);
        becomes(voided, "authorized");
        payments.send(new VoidPayment(voided, "not wanted"));
        PaymentId no = payments.authorize("declined", declined);
        PaymentId waiting = payments.authorize("waiting", confirmed);
        becomes(held, "authorized");
        becomes(captured, "captured");
        becomes(refunded, "partially_refunded");
        becomes(voided, "voided");
        becomes(no, "declined");
        becomes(waiting, "awaiting_confirmation");
        await().until(() -> payments.calls() == 1);
    }

    private PaymentId captured(String order, String token) {
        PaymentId payment = payments.authorize(order, token);
        becomes(payment, "authorized");
        payments.send(new CapturePayment(payment));
        becomes(payment, "captured");
        return payment;
    }

    private void becomes(PaymentId payment, String status) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> payments.find(new FindPayment(payment), PaymentView.class)
                        .filter(view -> view.status().equals(status))
                        .isPresent());
    }

    private ComparisonView compared() {
        Versioned begun = (Versioned) payments.send(new CompareBooks("c-" + UUID.randomUUID(), Instant.now()));
        FindComparison question = new FindComparison(begun.id(), null, 50);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> payments.find(question, ComparisonView.class)
                        .filter(view -> view.finishedAt() != null)
                        .isPresent());
        ComparisonView view = payments.find(question, ComparisonView.class).orElseThrow();
        assertThat(view.failure()).isNull();
        return view;
    }
}
