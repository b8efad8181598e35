package dev.everstore.contracts.product;

import dev.everstore.contracts.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product as it is sold now. */
public record ProductView(
        ProductId productId,
        String name,
        @Nullable String description,
        List<String> categories,
        Money price,
        Map<String, String> attributes,
        boolean discontinued,
        long version) {}
