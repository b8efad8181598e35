package dev.everstore.contracts.inventory;

import dev.everstore.contracts.product.ProductId;
import java.time.Instant;

/**
 * One change of a product's stock.
 *
 * @param kind received, adjusted, reserved, released or dispatched
 * @param quantity signed, as it changed {@code onHand} or, for reserved and released, {@code reserved}
 * @param reference the receipt's reference, the adjustment's reason or the order
 */
public record StockMovement(
        ProductId productId, Instant at, String kind, long quantity, String reference, long onHand, long reserved) {}
