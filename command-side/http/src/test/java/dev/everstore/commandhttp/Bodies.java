package dev.everstore.commandhttp;

/** Bodies of good requests. */
final class Bodies {
    private Bodies() {}

    static String order() {
        return order("{\"productId\":\"P-1\",\"quantity\":2}");
    }

    static String order(String line) {
        return "{\"customerId\":\"ada\",\"currency\":\"USD\",\"lines\":[" + line
                + "],\"shippingAddress\":{\"name\":\"Ada\",\"city\":\"London\",\"country\":\"United Kingdom\"},"
                + "\"payment\":{\"method\":\"card\",\"token\":\"tok_approve\"}}";
    }
}
