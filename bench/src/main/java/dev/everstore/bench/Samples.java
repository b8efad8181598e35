package dev.everstore.bench;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;

/** The events that all contestants store, of the size that orders have. */
final class Samples {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
    static final Money PRICE = new Money(26_196, "USD");

    private Samples() {}

    static OrderPlaced placed(String id) {
        return new OrderPlaced(
                new OrderId(id),
                new UserId("CG-12520"),
                List.of(new OrderLine(new ProductId("FUR-BO-10001798"), "Bush Somerset Bookcase", 1, PRICE, 0, PRICE)),
                PRICE,
                Money.zero("USD"),
                PRICE,
                new Address(null, null, "Henderson", "Kentucky", null, "United States"),
                new PaymentMethod("card", "tok_approve"),
                AT,
                "South");
    }

    static OrderConfirmed confirmed(String id) {
        return new OrderConfirmed(new OrderId(id), AT);
    }
}
