package dev.everstore.contracts.product;

import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A product has another description; the whole new one is told. */
@Revision("1")
public record ProductChanged(
        ProductId productId,
        String name,
        @Nullable String description,
        List<String> categories,
        Map<String, String> attributes)
        implements ProductEvent {}
