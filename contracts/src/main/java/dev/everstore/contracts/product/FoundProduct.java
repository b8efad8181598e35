package dev.everstore.contracts.product;

import dev.everstore.contracts.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product that was found, with the fragments that matched by field name. */
public record FoundProduct(
        ProductId productId,
        String name,
        @Nullable String description,
        List<String> categories,
        Money price,
        boolean discontinued,
        Map<String, List<String>> highlights) {}
