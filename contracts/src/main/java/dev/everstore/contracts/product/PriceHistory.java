package dev.everstore.contracts.product;

import dev.everstore.contracts.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A product's prices, oldest first. */
public record PriceHistory(ProductId productId, List<Entry> items) {
    /** One price and its time; {@code until} is absent for today's. */
    public record Entry(Money price, Instant from, @Nullable Instant until) {}
}
