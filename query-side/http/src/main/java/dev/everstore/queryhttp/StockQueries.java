package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.inventory.FindStockMovements;
import dev.everstore.contracts.inventory.FindStocks;
import dev.everstore.contracts.inventory.StockMovement;
import dev.everstore.contracts.inventory.StockView;
import dev.everstore.contracts.product.ProductId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is there of every product; lists and movements, which name orders, are for the shop's staff. */
@RestController
class StockQueries {
    private final Ask ask;

    StockQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/api/inventory/{id}")
    ResponseEntity<StockView> one(@PathVariable ProductId id) {
        StockView stock = existing(id);
        return ResponseEntity.ok().eTag("\"" + stock.version() + "\"").body(stock);
    }

    @ReadsFrom("inventory-movements")
    @GetMapping("/api/inventory")
    Page<StockView> list(
            @RequestParam(defaultValue = "false") boolean low,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Reader.current().mustBeStaff();
        return ask.page(new FindStocks(low, cursor, Params.limit(limit, 50)));
    }

    @ReadsFrom("inventory-movements")
    @GetMapping("/api/inventory/{id}/movements")
    Page<StockMovement> movements(
            @PathVariable ProductId id, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        Reader.current().mustBeStaff();
        existing(id);
        return ask.page(new FindStockMovements(id, cursor, Params.limit(limit, 50)));
    }

    private StockView existing(ProductId id) {
        return ask.optional(new FindStock(id), StockView.class)
                .orElseThrow(() -> Problems.notFound("stock", id.value()));
    }
}
