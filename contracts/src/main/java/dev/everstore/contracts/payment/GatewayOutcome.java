package dev.everstore.contracts.payment;

import org.jspecify.annotations.Nullable;

/** What the gateway said to an attempt. */
public sealed interface GatewayOutcome {
    /** It did what was asked; the reference names the act at the gateway. */
    record Done(String reference) implements GatewayOutcome {}

    /** It refused, for a reason such as {@code card_declined}. */
    record Declined(String reason) implements GatewayOutcome {}

    /** It wants the customer's confirmation first, at an address, and will call back. */
    record ConfirmationRequired(String reference, @Nullable String confirmationUrl) implements GatewayOutcome {}
}
