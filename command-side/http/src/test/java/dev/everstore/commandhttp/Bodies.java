package dev.everstore.commandhttp;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Bodies of good requests, and the one order that they are about. */
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

    /** Ada's order O-1; there is no other. */
    static Optional<OrderView> view(FindOrder question) {
        Money nothing = Money.zero("USD");
        return Optional.of(new OrderView(
                        question.orderId(),
                        new UserId("ada"),
                        OrderStatus.PLACED,
                        0,
                        "USD",
                        List.of(),
                        nothing,
                        nothing,
                        null,
                        nothing,
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        0,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .filter(order -> order.orderId().value().equals("O-1"));
    }
}
