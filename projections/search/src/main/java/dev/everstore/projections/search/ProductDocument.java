package dev.everstore.projections.search;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductPriceChanged;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A product as the index holds it.
 *
 * @param price in ten-thousandths of a whole unit, so that prices of all currencies compare by what people read
 * @param version sequence of the last event in it
 */
record ProductDocument(
        String productId,
        String name,
        @Nullable String description,
        List<String> categories,
        long priceMinor,
        String currency,
        long price,
        Map<String, String> attributes,
        List<String> attributeValues,
        boolean discontinued,
        long version) {
    private static final int PRICE_DIGITS = 4;

    /** The document after an event; the first event of a product needs no document before it. */
    static ProductDocument after(@Nullable ProductDocument before, ProductEvent event, long sequence) {
        return switch (event) {
            case ProductAdded added -> of(added, sequence);
            case ProductChanged changed -> Objects.requireNonNull(before).with(changed, sequence);
            case ProductPriceChanged price -> Objects.requireNonNull(before).with(price.to(), sequence);
            case ProductDiscontinued gone -> Objects.requireNonNull(before).gone(sequence);
        };
    }

    static long scaled(BigDecimal amount) {
        return amount.movePointRight(PRICE_DIGITS).longValue();
    }

    private static ProductDocument of(ProductAdded added, long sequence) {
        return new ProductDocument(
                added.productId().value(),
                added.name(),
                added.description(),
                added.categories(),
                added.price().minor(),
                added.price().currency(),
                scaled(added.price().amount()),
                added.attributes(),
                List.copyOf(added.attributes().values()),
                false,
                sequence);
    }

    private ProductDocument with(ProductChanged changed, long sequence) {
        return new ProductDocument(
                productId,
                changed.name(),
                changed.description(),
                changed.categories(),
                priceMinor,
                currency,
                price,
                changed.attributes(),
                List.copyOf(changed.attributes().values()),
                discontinued,
                sequence);
    }

    private ProductDocument with(Money to, long sequence) {
        return new ProductDocument(
                productId,
                name,
                description,
                categories,
                to.minor(),
                to.currency(),
                scaled(to.amount()),
                attributes,
                attributeValues,
                discontinued,
                sequence);
    }

    private ProductDocument gone(long sequence) {
        return new ProductDocument(
                productId,
                name,
                description,
                categories,
                priceMinor,
                currency,
                price,
                attributes,
                attributeValues,
                true,
                sequence);
    }
}
