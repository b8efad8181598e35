package dev.everstore.contracts.payment;

/** What the gateway said to an attempt. */
public sealed interface GatewayOutcome {
    /** It did what was asked; the reference names the act at the gateway. */
    record Done(String reference) implements GatewayOutcome {}

    /** It refused, for a reason such as {@code card_declined}. */
    record Declined(String reason) implements GatewayOutcome {}
}
