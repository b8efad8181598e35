package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.product.Categories;
import dev.everstore.contracts.product.FindCategories;
import dev.everstore.contracts.product.FindPriceHistory;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.PriceHistory;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.web.Seen;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is on sale, from the product service; what a token names is never missing from an answer. */
@RestController
class ProductQueries {
    private static final String SERVICE = "product";

    private final Ask ask;

    ProductQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/api/products/{id}")
    ResponseEntity<ProductView> one(@PathVariable ProductId id, @RequestHeader(Seen.HEADER) @Nullable String token) {
        ProductView product = ask.optional(new FindProduct(id, seen(token)), ProductView.class)
                .orElseThrow(() -> Problems.notFound("product", id.value()));
        return ResponseEntity.ok().eTag("\"" + product.version() + "\"").body(product);
    }

    @GetMapping("/api/products/{id}/prices")
    PriceHistory prices(@PathVariable ProductId id, @RequestHeader(Seen.HEADER) @Nullable String token) {
        return ask.optional(new FindPriceHistory(id, seen(token)), PriceHistory.class)
                .orElseThrow(() -> Problems.notFound("product", id.value()));
    }

    @GetMapping("/api/products")
    Page<ProductView> list(
            @RequestParam @Nullable String category,
            @RequestParam(defaultValue = "true") boolean includeDiscontinued,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit,
            @RequestHeader(Seen.HEADER) @Nullable String token) {
        return ask.page(new FindProducts(category, includeDiscontinued, cursor, Params.limit(limit, 50), seen(token)));
    }

    @GetMapping("/api/categories")
    Categories categories(@RequestHeader(Seen.HEADER) @Nullable String token) {
        return ask.one(new FindCategories(seen(token)), Categories.class);
    }

    /** What other services did leaves the products as they are. */
    private static @Nullable String seen(@Nullable String token) {
        if (token == null) {
            return null;
        }
        ConsistencyToken named = ConsistencyToken.decode(token);
        return named.service().equals(SERVICE) ? named.eventId() : null;
    }
}
