package dev.everstore.contracts.product;

import dev.everstore.contracts.Money;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A product is on sale. */
@Revision("1")
public record ProductAdded(
        ProductId productId,
        String name,
        @Nullable String description,
        List<String> categories,
        Money price,
        Map<String, String> attributes)
        implements ProductEvent {}
