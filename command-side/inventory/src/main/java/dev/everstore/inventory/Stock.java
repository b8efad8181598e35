package dev.everstore.inventory;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.StockView;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.Items;
import dev.everstore.outbox.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is there of one product; a product that was never received has nothing, at version −1.
 *
 * @param threshold available pieces from which on it runs low, 0 for never
 * @param toldLow whether it was told that it runs low, and has not recovered since
 */
record Stock(ProductId productId, long onHand, long reserved, long threshold, boolean toldLow, long version) {
    static Stock of(ProductId productId, Map<String, AttributeValue> item) {
        return new Stock(
                productId,
                Items.numberOf(item, "onHand", 0),
                Items.numberOf(item, "reserved", 0),
                Items.numberOf(item, "threshold", 0),
                item.containsKey(InventoryTable.LOW_LIST),
                Place.versionOf(item));
    }

    /** Goes on only if the caller has seen this version, where the caller named one. */
    Stock expecting(@Nullable Object seen) {
        if (seen == null || seen.toString().equals(Long.toString(version))) {
            return this;
        }
        throw new RefusedException(new Refusal(
                Refusal.Kind.STALE_VERSION,
                "stale-version",
                "The stock of %s is at version %d.".formatted(productId, version),
                List.of()));
    }

    long available() {
        return onHand - reserved;
    }

    boolean isLow() {
        return threshold > 0 && available() <= threshold;
    }

    StockView view() {
        return new StockView(productId, onHand, reserved, available(), threshold, isLow(), version);
    }
}
