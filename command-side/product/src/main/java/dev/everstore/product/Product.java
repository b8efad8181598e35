package dev.everstore.product;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.product.AddProduct;
import dev.everstore.contracts.product.ChangeProduct;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductPriceChanged;
import dev.everstore.contracts.product.ProductView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One product and all decisions about it; version is the sequence number of its last event. */
record Product(
        ProductId id,
        long version,
        String name,
        @Nullable String description,
        List<String> categories,
        Map<String, String> attributes,
        Money price,
        boolean discontinued) {

    static ProductAdded add(AddProduct wish) {
        ProductRules.check(wish);
        return new ProductAdded(
                wish.productId(), wish.name(), wish.description(), wish.categories(), wish.price(), wish.attributes());
    }

    static Product of(ProductAdded added) {
        return new Product(
                added.productId(),
                0,
                added.name(),
                added.description(),
                added.categories(),
                added.attributes(),
                added.price(),
                false);
    }

    /** What a wish really changes; nothing when all is so already. */
    List<ProductEvent> change(ChangeProduct wish) {
        ProductRules.check(wish, price.currency());
        List<ProductEvent> events = new ArrayList<>();
        ProductChanged described = new ProductChanged(
                id,
                given(wish.name(), name),
                wish.description() == null ? description : wish.description(),
                given(wish.categories(), categories),
                given(wish.attributes(), attributes));
        if (!described.equals(asDescribed())) {
            events.add(described);
        }
        Money wanted = given(wish.price(), price);
        if (!wanted.equals(price)) {
            events.add(new ProductPriceChanged(id, price, wanted));
        }
        return events;
    }

    List<ProductEvent> discontinue() {
        return discontinued ? List.of() : List.of(new ProductDiscontinued(id));
    }

    Product after(ProductEvent event) {
        return switch (event) {
            case ProductAdded added -> of(added);
            case ProductChanged changed ->
                new Product(
                        id,
                        version + 1,
                        changed.name(),
                        changed.description(),
                        changed.categories(),
                        changed.attributes(),
                        price,
                        discontinued);
            case ProductPriceChanged changed -> with(changed.to(), discontinued);
            case ProductDiscontinued _ -> with(price, true);
        };
    }

    /** Guards against lost updates: refuses when the caller has seen another version. */
    Product expecting(@Nullable Long seen) {
        if (seen != null && seen != version) {
            throw new RefusedException(new Refusal(
                    Refusal.Kind.STALE_VERSION,
                    "stale-version",
                    "Product " + id + " is at version " + version + ", not " + seen + ".",
                    List.of()));
        }
        return this;
    }

    ProductView view() {
        return new ProductView(id, name, description, categories, price, attributes, discontinued, version);
    }

    private Product with(Money newPrice, boolean offSale) {
        return new Product(id, version + 1, name, description, categories, attributes, newPrice, offSale);
    }

    private ProductChanged asDescribed() {
        return new ProductChanged(id, name, description, categories, attributes);
    }

    private static <T> T given(@Nullable T wanted, T current) {
        return Objects.requireNonNullElse(wanted, current);
    }
}
