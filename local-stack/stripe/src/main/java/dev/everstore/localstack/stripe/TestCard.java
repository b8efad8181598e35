package dev.everstore.localstack.stripe;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a payment with one of Stripe's documented test payment methods, and with two of our own for what
 * real networks do: {@code pm_card_silent} does nothing and never answers, {@code pm_card_lostAnswer} does its work and
 * never answers.
 *
 * @param declineCode why its charge is declined, if it is
 * @param confirm whether its customer must confirm first
 */
record TestCard(@Nullable String code, @Nullable String declineCode, boolean confirm, Network network, String refund) {
    /** Whether an answer arrives. */
    enum Network {
        GOOD,
        SILENT,
        LOSES_ANSWER
    }

    private static final TestCard GOOD = new TestCard(null, null, false, Network.GOOD, "succeeded");

    private static final Map<String, TestCard> CARDS = Map.ofEntries(
            Map.entry("pm_card_visa", GOOD),
            Map.entry("pm_card_visa_debit", GOOD),
            Map.entry("pm_card_mastercard", GOOD),
            Map.entry("pm_card_mastercard_debit", GOOD),
            Map.entry("pm_card_amex", GOOD),
            Map.entry("pm_card_discover", GOOD),
            Map.entry("pm_card_diners", GOOD),
            Map.entry("pm_card_jcb", GOOD),
            Map.entry("pm_card_unionpay", GOOD),
            Map.entry("pm_card_chargeDeclined", declined("card_declined", "generic_decline")),
            Map.entry("pm_card_visa_chargeDeclined", declined("card_declined", "generic_decline")),
            Map.entry("pm_card_chargeDeclinedInsufficientFunds", declined("card_declined", "insufficient_funds")),
            Map.entry("pm_card_visa_chargeDeclinedInsufficientFunds", declined("card_declined", "insufficient_funds")),
            Map.entry("pm_card_chargeDeclinedLostCard", declined("card_declined", "lost_card")),
            Map.entry("pm_card_visa_chargeDeclinedLostCard", declined("card_declined", "lost_card")),
            Map.entry("pm_card_chargeDeclinedStolenCard", declined("card_declined", "stolen_card")),
            Map.entry("pm_card_visa_chargeDeclinedStolenCard", declined("card_declined", "stolen_card")),
            Map.entry("pm_card_chargeDeclinedFraudulent", declined("card_declined", "fraudulent")),
            Map.entry("pm_card_chargeDeclinedExpiredCard", declined("expired_card", null)),
            Map.entry("pm_card_chargeDeclinedIncorrectCvc", declined("incorrect_cvc", null)),
            Map.entry("pm_card_chargeDeclinedProcessingError", declined("processing_error", null)),
            Map.entry("pm_card_authenticationRequired", confirmed(null)),
            Map.entry("pm_card_threeDSecure2Required", confirmed(null)),
            Map.entry("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", confirmed("insufficient_funds")),
            Map.entry("pm_card_pendingRefund", new TestCard(null, null, false, Network.GOOD, "pending")),
            Map.entry("pm_card_refundFail", new TestCard(null, null, false, Network.GOOD, "failed")),
            Map.entry("pm_card_silent", new TestCard(null, null, false, Network.SILENT, "succeeded")),
            Map.entry("pm_card_lostAnswer", new TestCard(null, null, false, Network.LOSES_ANSWER, "succeeded")));

    private static TestCard declined(String code, @Nullable String declineCode) {
        return new TestCard(code, declineCode, false, Network.GOOD, "succeeded");
    }

    private static TestCard confirmed(@Nullable String declineCode) {
        return new TestCard(declineCode == null ? null : "card_declined", declineCode, true, Network.GOOD, "succeeded");
    }

    static Optional<TestCard> of(String paymentMethod) {
        return Optional.ofNullable(CARDS.get(paymentMethod));
    }

    boolean isDeclined() {
        return code != null;
    }
}
