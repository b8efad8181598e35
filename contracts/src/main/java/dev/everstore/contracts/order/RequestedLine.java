package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductId;
import org.jspecify.annotations.Nullable;

/** What someone wants of one product; the discount in hundredths of a percent, 0 to 10,000. */
public record RequestedLine(
        ProductId productId,
        long quantity,
        int discountBasisPoints,
        @Nullable Money unitPrice) {}
