package dev.everstore.projections.search;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductPriceChanged;
import dev.everstore.eventstore.api.StoredEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A product as the index holds it.
 *
 * @param nameKey the start of the name, which sorts
 * @param nameWords how many words the name has: of two names with the wanted words the shorter one says less else
 * @param price in ten-thousandths of a whole unit, so that prices of all currencies compare by what people read
 * @param attributePairs {@link #pair} of every attribute
 * @param version sequence of the last event in it
 */
record ProductDocument(
        String productId,
        String name,
        String nameKey,
        int nameWords,
        @Nullable String description,
        List<String> categories,
        long priceMinor,
        String currency,
        long price,
        List<String> attributePairs,
        List<String> attributeValues,
        boolean discontinued,
        Instant addedAt,
        long version) {
    private static final int PRICE_DIGITS = 4;
    private static final int LONGEST_KEY = 200;
    private static final char BETWEEN = '\u001f';

    /** The document after an event; the first event of a product needs no document before it. */
    static ProductDocument after(@Nullable ProductDocument before, StoredEvent stored) {
        long sequence = stored.sequence();
        return switch ((ProductEvent) stored.event()) {
            case ProductAdded added -> of(added, stored.at(), sequence);
            case ProductChanged changed -> Objects.requireNonNull(before).with(changed, sequence);
            case ProductPriceChanged price -> Objects.requireNonNull(before).with(price.to(), sequence);
            case ProductDiscontinued _ -> Objects.requireNonNull(before).gone(sequence);
        };
    }

    static long scaled(BigDecimal amount) {
        return amount.movePointRight(PRICE_DIGITS).longValue();
    }

    /** An attribute and its value as one keyword, to be filtered and counted. */
    static String pair(String attribute, String value) {
        return attribute + BETWEEN + value;
    }

    /** Attribute and value of a {@link #pair}. */
    static Map.Entry<String, String> unpaired(String pair) {
        int between = pair.indexOf(BETWEEN);
        return Map.entry(pair.substring(0, between), pair.substring(between + 1));
    }

    private static ProductDocument of(ProductAdded added, Instant at, long sequence) {
        return new ProductDocument(
                added.productId().value(),
                added.name(),
                keyOf(added.name()),
                wordsIn(added.name()),
                added.description(),
                added.categories(),
                added.price().minor(),
                added.price().currency(),
                scaled(added.price().amount()),
                pairs(added.attributes()),
                List.copyOf(added.attributes().values()),
                false,
                at,
                sequence);
    }

    private ProductDocument with(ProductChanged changed, long sequence) {
        return new ProductDocument(
                productId,
                changed.name(),
                keyOf(changed.name()),
                wordsIn(changed.name()),
                changed.description(),
                changed.categories(),
                priceMinor,
                currency,
                price,
                pairs(changed.attributes()),
                List.copyOf(changed.attributes().values()),
                discontinued,
                addedAt,
                sequence);
    }

    private ProductDocument with(Money to, long sequence) {
        return new ProductDocument(
                productId,
                name,
                nameKey,
                nameWords,
                description,
                categories,
                to.minor(),
                to.currency(),
                scaled(to.amount()),
                attributePairs,
                attributeValues,
                discontinued,
                addedAt,
                sequence);
    }

    private ProductDocument gone(long sequence) {
        return new ProductDocument(
                productId,
                name,
                nameKey,
                nameWords,
                description,
                categories,
                priceMinor,
                currency,
                price,
                attributePairs,
                attributeValues,
                true,
                addedAt,
                sequence);
    }

    private static List<String> pairs(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> pair(attribute.getKey(), attribute.getValue()))
                .toList();
    }

    private static String keyOf(String name) {
        return name.substring(0, Math.min(LONGEST_KEY, name.length()));
    }

    private static int wordsIn(String name) {
        return name.strip().split("[\\s\\u00a0]+").length;
    }
}
