package dev.everstore.inventory;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.inventory.FindStockMovements;
import dev.everstore.contracts.inventory.FindStocks;
import dev.everstore.contracts.inventory.StockMovement;
import dev.everstore.contracts.inventory.StockView;
import dev.everstore.contracts.product.ProductId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Answers what is there, always as of this moment, and what moved, as far as it is booked. */
class StockQueries {
    private static final int MOST = 200;
    private static final int LEAVES_AT_ONCE = 20;

    private final InventoryTable table;
    private final MovementTable movements;

    StockQueries(InventoryTable table, MovementTable movements) {
        this.table = table;
        this.movements = movements;
    }

    @QueryHandler
    Optional<StockView> find(FindStock question) {
        Stock stock = Stock.of(question.productId(), table.stock(question.productId()));
        return stock.version() < 0 ? Optional.empty() : Optional.of(stock.view());
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page find(FindStocks question) {
        return stocks(question);
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page find(FindStockMovements question) {
        return movements(question);
    }

    Page<StockView> stocks(FindStocks question) {
        int limit = Math.clamp(question.limit(), 1, MOST);
        String last = question.cursor() == null ? "" : read(question.cursor());
        List<ProductId> ids = table.productsAfter(last, question.lowOnly(), limit + 1);
        List<ProductId> shown = ids.subList(0, Math.min(limit, ids.size()));
        Map<ProductId, Stock> stocks = table.stocks(shown);
        List<StockView> views = shown.stream()
                .flatMap(id -> Stream.ofNullable(stocks.get(id)))
                .filter(stock -> !question.lowOnly() || stock.isLow())
                .map(Stock::view)
                .toList();
        return new Page<>(views, ids.size() > limit ? cursor(shown.getLast().value()) : null);
    }

    Page<StockMovement> movements(FindStockMovements question) {
        int limit = Math.clamp(question.limit(), 1, MOST);
        long before = question.cursor() == null ? Long.MAX_VALUE : positionIn(question.cursor());
        List<MovementLeaf.Numbered> found = new ArrayList<>();
        List<MovementLeaf> leaves;
        long next = before;
        do {
            leaves = movements.leavesBefore(question.productId(), next, LEAVES_AT_ONCE);
            leaves.forEach(leaf -> found.addAll(leaf.before(before)));
            next = leaves.isEmpty() ? next : leaves.getLast().firstPosition();
        } while (found.size() <= limit && leaves.size() == LEAVES_AT_ONCE);
        List<MovementLeaf.Numbered> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown.stream().map(MovementLeaf.Numbered::movement).toList(),
                found.size() > limit ? cursor(Long.toString(shown.getLast().position())) : null);
    }

    private static long positionIn(String cursor) {
        try {
            return Long.parseLong(read(cursor));
        } catch (NumberFormatException _) {
            throw badCursor();
        }
    }

    private static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(@Nullable String cursor) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return new ProductId(place).value();
        } catch (IllegalArgumentException _) {
            throw badCursor();
        }
    }

    private static RefusedException badCursor() {
        String message = "The cursor is not one that this list has given.";
        return new RefusedException(Refusal.rule("bad-cursor", message, List.of(new FieldError("cursor", message))));
    }
}
