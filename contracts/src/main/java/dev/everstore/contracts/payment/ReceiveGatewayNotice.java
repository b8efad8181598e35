package dev.everstore.contracts.payment;

/** What the gateway calls back, as it came and signed; it is believed only as a hint where to look. */
public record ReceiveGatewayNotice(String body, String signature) implements PaymentOperation {
    /** Says nothing of what is inside. */
    @Override
    public String toString() {
        return "ReceiveGatewayNotice[" + body.length() + " characters]";
    }
}
