package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductPriceChanged;
import org.jspecify.annotations.Nullable;

/** All that a batch of events tells of one product; what is null stays as it was. */
record ProductNews(
        ProductId productId,
        @Nullable String name,
        @Nullable Money price,
        boolean discontinued,
        long position) {

    static ProductNews of(ProductEvent event, long position) {
        ProductId id = event.productId();
        return switch (event) {
            case ProductAdded added -> new ProductNews(id, added.name(), added.price(), false, position);
            case ProductChanged changed -> new ProductNews(id, changed.name(), null, false, position);
            case ProductPriceChanged changed -> new ProductNews(id, null, changed.to(), false, position);
            case ProductDiscontinued _ -> new ProductNews(id, null, null, true, position);
        };
    }

    ProductNews then(ProductNews later) {
        return new ProductNews(
                productId,
                later.name == null ? name : later.name,
                later.price == null ? price : later.price,
                discontinued || later.discontinued,
                later.position);
    }

    /** True when this alone describes the product, false when it only amends what is known already. */
    boolean isWhole() {
        return name != null && price != null;
    }
}
