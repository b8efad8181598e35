package dev.everstore.contracts.product;

import dev.everstore.contracts.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a product on sale. */
public record AddProduct(
        ProductId productId,
        String name,
        @Nullable String description,
        List<String> categories,
        Money price,
        Map<String, String> attributes)
        implements ProductCommand {}
