package dev.everstore.inventory;

import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.inventory.StockView;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** Answers what is there, always as of this moment. */
class StockQueries {
    private final InventoryTable table;

    StockQueries(InventoryTable table) {
        this.table = table;
    }

    @QueryHandler
    Optional<StockView> find(FindStock question) {
        Stock stock = Stock.of(question.productId(), table.stock(question.productId()));
        return stock.version() < 0 ? Optional.empty() : Optional.of(stock.view());
    }
}
