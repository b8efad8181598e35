package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.inventory.StockView;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.FindProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is on sale and what is there of it. */
@RestController
class ProductQueries {
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

    @GetMapping("/api/inventory/{id}")
    ResponseEntity<StockView> stock(@PathVariable ProductId id) {
        StockView stock = ask.optional(new FindStock(id), StockView.class)
                .orElseThrow(() -> Problems.notFound("stock", id.value()));
        return ResponseEntity.ok().eTag("\"" + stock.version() + "\"").body(stock);
    }
}
