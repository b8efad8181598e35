package dev.everstore.product;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers what is on sale, from the service's own table. */
final class ProductQueries {
    private static final int LIMIT = 200;

    private final ProductTable products;

    ProductQueries(ProductTable products) {
        this.products = products;
    }

    @QueryHandler
    Optional<ProductView> handle(FindProduct query) {
        return products.find(query.productId()).map(Product::view);
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page handle(FindProducts query) {
        return page(query);
    }

    private Page<ProductView> page(FindProducts query) {
        int limit = Math.clamp(query.limit(), 1, LIMIT);
        List<Product> found = products.after(lastId(query.cursor()), limit + 1);
        List<ProductView> items = found.stream().limit(limit).map(Product::view).toList();
        return new Page<>(items, found.size() > limit ? cursor(items.getLast()) : null);
    }

    private static String cursor(ProductView last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.productId().value().getBytes(StandardCharsets.UTF_8));
    }

    private static String lastId(@Nullable String cursor) {
        try {
            return cursor == null
                    ? ""
                    : new ProductId(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8)).value();
        } catch (IllegalArgumentException _) {
            String message = "The cursor is not one that this list has given.";
            throw new RefusedException(Refusal.rule("bad-cursor", message, List.of(new FieldError("cursor", message))));
        }
    }
}
