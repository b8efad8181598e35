package dev.everstore.bridge;

import java.util.Map;

/** What subscribers outside call an event; most are called as they are inside. */
final class PublicName {
    private static final Map<String, String> OTHERS = Map.of(
            "UserRegistered", "UserCreated",
            "ProductAdded", "ProductCreated",
            "ProductChanged", "ProductUpdated",
            "ProductPriceChanged", "ProductUpdated",
            "OrderPlaced", "OrderCreated",
            "PaymentCaptured", "PaymentProcessed");

    private PublicName() {}

    static String of(String storedType) {
        return OTHERS.getOrDefault(storedType, storedType);
    }
}
