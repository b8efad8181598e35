package dev.everstore.contracts.product;

import dev.everstore.contracts.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes what is given and leaves the rest; a new price becomes an event of its own. */
public record ChangeProduct(
        ProductId productId,
        @Nullable String name,
        @Nullable String description,
        @Nullable List<String> categories,
        @Nullable Money price,
        @Nullable Map<String, String> attributes)
        implements ProductCommand {}
