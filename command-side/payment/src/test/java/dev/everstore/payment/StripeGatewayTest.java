package dev.everstore.payment;

import static dev.everstore.payment.PaymentStories.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.ConfirmationRequired;
import dev.everstore.contracts.payment.GatewayOutcome.Declined;
import dev.everstore.contracts.payment.GatewayOutcome.Done;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StripeGatewayTest extends PaymentGatewayConformance {
    private static PaymentsDatabase payments;
    private static StripeEmulator stripe;

    @BeforeAll
    static void create() {
        payments = PaymentsDatabase.create();
        stripe = StripeEmulator.start();
    }

    @AfterAll
    static void drop() {
        stripe.close();
        payments.close();
    }

    @Override
    PaymentGateway gateway() {
        return stripe.gateway(payments);
    }

    @Override
    String approvedToken() {
        return "pm_card_visa";
    }

    @Override
    String declinedToken() {
        return "pm_card_chargeDeclined";
    }

    @Override
    String silentToken() {
        return "pm_card_silent";
    }

    @Override
    String confirmedToken() {
        return "pm_card_authenticationRequired";
    }

    @Override
    void answerAsCustomer(ConfirmationRequired asked, boolean approve) {
        stripe.customer(Objects.requireNonNull(asked.confirmationUrl()), approve);
    }

    @Test
    void eachTestCardHasItsOwnReasonToDecline() {
        assertThat(authorize("pm_card_chargeDeclined")).isEqualTo(new Declined("card_declined"));
        assertThat(authorize("pm_card_chargeDeclinedInsufficientFunds")).isEqualTo(new Declined("insufficient_funds"));
        assertThat(authorize("pm_card_chargeDeclinedExpiredCard")).isEqualTo(new Declined("expired_card"));
        assertThat(authorize("pm_card_chargeDeclinedFraudulent")).isEqualTo(new Declined("fraudulent"));
        assertThat(authorize("tok_nonsense")).isEqualTo(new Declined("invalid_token"));
    }

    @Test
    void anAnswerThatGetsLostIsLookedUpAndNothingIsChargedAgain() {
        assertThatThrownBy(() -> authorize("pm_card_lostAnswer")).isInstanceOf(GatewayUnavailable.class);
        Optional<GatewayOutcome> outcome = gateway().lookup(key("pm_card_lostAnswer"));
        assertThat(outcome).containsInstanceOf(Done.class);
        assertThat(authorize("pm_card_lostAnswer")).isEqualTo(outcome.orElseThrow());
    }

    @Test
    void aPaymentThatItsCustomerConfirmsMayStillBeDeclined() {
        ConfirmationRequired asked =
                (ConfirmationRequired) authorize("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds");
        answerAsCustomer(asked, true);
        assertThat(gateway().lookup(key("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds")))
                .contains(new Declined("insufficient_funds"));
    }

    @Test
    void aRefundThatIsOnItsWayIsWaitedForAndGivenOnce() {
        String reference = ((Done) authorize("pm_card_pendingRefund")).reference();
        done(gateway().capture(key("capture"), reference, usd(10_000)));
        assertThatThrownBy(() -> gateway().refund(key("refund:1"), reference, usd(4_000)))
                .isInstanceOf(GatewayUnavailable.class);
        assertThatThrownBy(() -> gateway().refund(key("refund:1"), reference, usd(4_000)))
                .isInstanceOf(GatewayUnavailable.class);
        await().until(() -> gateway().lookup(key("refund:1")).isPresent());
        assertThat(gateway().lookup(key("refund:1"))).containsInstanceOf(Done.class);
        assertThat(gateway().entry(reference).orElseThrow().entry().refunded()).isEqualTo(usd(4_000));
    }

    @Test
    void aRefundMayFailInTheEnd() {
        String reference = ((Done) authorize("pm_card_refundFail")).reference();
        done(gateway().capture(key("capture"), reference, usd(10_000)));
        assertThatThrownBy(() -> gateway().refund(key("refund:1"), reference, usd(4_000)))
                .isInstanceOf(GatewayUnavailable.class);
        await().until(() -> gateway().lookup(key("refund:1")).isPresent());
        assertThat(gateway().lookup(key("refund:1"))).contains(new Declined("expired_or_canceled_card"));
        assertThat(gateway().entry(reference).orElseThrow().entry().refunded()).isEqualTo(usd(0));
    }

    @Test
    void nothingIsSentForAPaymentOfNothing() {
        Done hold = done(gateway().authorize(key("authorize"), usd(0), "card", "pm_card_visa"));
        Done taken = done(gateway().capture(key("capture"), hold.reference(), usd(0)));
        done(gateway().refund(key("refund:1"), taken.reference(), usd(0)));
        assertThat(gateway().entry(hold.reference())).isEmpty();
    }

    @Test
    void currenciesWithoutMinorUnitsGoThroughAsTheyAre() {
        Money yen = new Money(500, "JPY");
        Done hold = done(gateway().authorize(key("authorize"), yen, "card", "pm_card_visa"));
        assertThat(gateway().entry(hold.reference()).orElseThrow().entry().amount())
                .isEqualTo(yen);
    }

    @Test
    void theEmulatorHonoursIdempotencyKeysAsStripeDoes() {
        Map<String, String> terms = Map.of("amount", "500", "currency", "usd");
        HttpResponse<String> first = stripe.post("/v1/payment_intents", terms, key("emulated"));
        HttpResponse<String> again = stripe.post("/v1/payment_intents", terms, key("emulated"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        HttpResponse<String> other =
                stripe.post("/v1/payment_intents", Map.of("amount", "501", "currency", "usd"), key("emulated"));
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("idempotency_error");
    }

    private GatewayOutcome authorize(String token) {
        return gateway().authorize(key(token), usd(10_000), "card", token);
    }
}
