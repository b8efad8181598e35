package dev.everstore.product;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.product.Categories;
import dev.everstore.contracts.product.FindCategories;
import dev.everstore.contracts.product.FindPriceHistory;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.PriceHistory;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers what is on sale, from the service's own tables. */
final class ProductQueries {
    private static final int LIMIT = 200;

    private final Copies copies;

    ProductQueries(Copies copies) {
        this.copies = copies;
    }

    @QueryHandler
    Optional<ProductView> handle(FindProduct query) {
        return copies.read(query.seen(), catalogue -> catalogue.find(query.productId()))
                .map(Product::view);
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page handle(FindProducts query) {
        return page(query);
    }

    @QueryHandler
    Optional<PriceHistory> handle(FindPriceHistory query) {
        List<Catalogue.PriceSince> prices = copies.read(query.seen(), catalogue -> catalogue.prices(query.productId()));
        return prices.isEmpty() ? Optional.empty() : Optional.of(history(query.productId(), prices));
    }

    @QueryHandler
    Categories handle(FindCategories query) {
        return new Categories(copies.read(query.seen(), Catalogue::categories));
    }

    private Page<ProductView> page(FindProducts query) {
        int limit = Math.clamp(query.limit(), 1, LIMIT);
        String last = lastId(query.cursor());
        List<Product> found = copies.read(
                query.seen(),
                catalogue -> catalogue.after(last, query.category(), query.includeDiscontinued(), limit + 1));
        List<ProductView> items = found.stream().limit(limit).map(Product::view).toList();
        return new Page<>(items, found.size() > limit ? cursor(items.getLast()) : null);
    }

    private static PriceHistory history(ProductId id, List<Catalogue.PriceSince> prices) {
        return new PriceHistory(
                id,
                IntStream.range(0, prices.size())
                        .mapToObj(i -> new PriceHistory.Entry(
                                prices.get(i).price(),
                                prices.get(i).since(),
                                i + 1 < prices.size() ? prices.get(i + 1).since() : null))
                        .toList());
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
