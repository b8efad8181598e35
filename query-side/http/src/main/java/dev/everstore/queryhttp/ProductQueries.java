package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.inventory.StockView;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.FoundProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductSuggestions;
import dev.everstore.contracts.product.ProductView;
import dev.everstore.contracts.product.SearchProducts;
import dev.everstore.contracts.product.SuggestProducts;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is on sale and what is there of it. */
@RestController
class ProductQueries {
    private static final Set<String> SORTS = Set.of("relevance", "price", "-price", "name");

    private final Ask ask;

    ProductQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/api/products/{id}")
    ResponseEntity<ProductView> one(@PathVariable ProductId id) {
        ProductView product = ask.optional(new FindProduct(id), ProductView.class)
                .orElseThrow(() -> Problems.notFound("product", id.value()));
        return ResponseEntity.ok().eTag("\"" + product.version() + "\"").body(product);
    }

    @GetMapping("/api/products")
    Page<ProductView> list(
            @RequestParam @Nullable String category,
            @RequestParam(defaultValue = "true") boolean includeDiscontinued,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return ask.page(new FindProducts(category, includeDiscontinued, cursor, Params.limit(limit, 50)));
    }

    @ReadsFrom("search")
    @GetMapping("/api/products/search")
    FoundProducts search(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable BigDecimal minPrice,
            @RequestParam @Nullable BigDecimal maxPrice,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        if (sort != null && !SORTS.contains(sort)) {
            throw Problems.badField("sort", "is one of relevance, price, -price, name");
        }
        return ask.one(
                new SearchProducts(q, category, minPrice, maxPrice, sort, cursor, Params.limit(limit, 20)),
                FoundProducts.class);
    }

    @ReadsFrom("search")
    @GetMapping("/api/products/suggest")
    ProductSuggestions suggest(@RequestParam String prefix, @RequestParam @Nullable Integer limit) {
        return ask.one(new SuggestProducts(prefix, Params.limit(limit, 10)), ProductSuggestions.class);
    }

    @GetMapping("/api/inventory/{id}")
    ResponseEntity<StockView> stock(@PathVariable ProductId id) {
        StockView stock = ask.optional(new FindStock(id), StockView.class)
                .orElseThrow(() -> Problems.notFound("stock", id.value()));
        return ResponseEntity.ok().eTag("\"" + stock.version() + "\"").body(stock);
    }
}
