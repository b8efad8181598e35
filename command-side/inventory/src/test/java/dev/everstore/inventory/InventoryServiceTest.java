package dev.everstore.inventory;

import static dev.everstore.inventory.Warehouse.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.inventory.FindStockMovements;
import dev.everstore.contracts.inventory.FindStocks;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.SetLowStockThreshold;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockMovement;
import dev.everstore.contracts.inventory.StockView;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the service does by itself when it hears of events, its own and others'. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryServiceTest {
    private InventoryProcess process;

    @BeforeAll
    void open() {
        process = new InventoryProcess("everstore.inventory.hold-for=3s");
    }

    @AfterAll
    void close() {
        process.close();
    }

    @Test
    void anUnconfirmedHoldExpiresByItselfAndAConfirmedOneStays() {
        receive("chair", 9);
        reserve("wanted", line("chair", 2));
        reserve("forgotten", line("chair", 3));
        process.confirm("wanted");

        await().untilAsserted(
                        () -> assertThat(process.told("forgotten")).containsExactly("StockReserved", "StockReleased"));
        assertThat(stock("chair").reserved()).isEqualTo(2);
        assertThat(process.told("wanted")).containsExactly("StockReserved");
    }

    @Test
    void lowStockIsToldOnceAndAgainAfterItHasRecovered() {
        receive("lamp", 10);
        process.send(new SetLowStockThreshold(new ProductId("lamp"), 4));
        keep("o-1", line("lamp", 6));
        await().untilAsserted(() -> assertThat(lowStocks()).contains("lamp"));
        keep("o-2", line("lamp", 1));
        keep("o-3", line("lamp", 1));
        assertThat(stock("lamp").low()).isTrue();
        receive("lamp", 10, "second delivery");
        await().until(() -> !process.stock("lamp").toldLow());
        assertThat(lowStocks()).doesNotContain("lamp");
        process.send(new AdjustStock(new ProductId("lamp"), -9, "stolen"));

        await().untilAsserted(() -> assertThat(ranLow("lamp")).isEqualTo(2));
        assertThat(stock("lamp").low()).isTrue();
        assertThat(lowStocks()).contains("lamp");
    }

    @Test
    void withoutAThresholdNothingRunsLow() {
        receive("desk", 1);
        process.send(new SetLowStockThreshold(new ProductId("desk"), 5));
        await().untilAsserted(() -> assertThat(lowStocks()).contains("desk"));

        process.send(new SetLowStockThreshold(new ProductId("desk"), 0));

        await().untilAsserted(() -> assertThat(lowStocks()).doesNotContain("desk"));
        assertThat(ranLow("desk")).isEqualTo(1);
    }

    @Test
    void movementsAreListedNewestFirstWithWhatWasThereAfterEach() {
        receive("pen", 10);
        keep("pen-order", line("pen", 6));
        process.send(new DispatchStock(new OrderId("pen-order"), List.of(line("pen", 4))));
        process.send(new ReleaseStock(new OrderId("pen-order"), "cancelled"));
        process.send(new AdjustStock(new ProductId("pen"), -1, "broken"));

        await().untilAsserted(() -> assertThat(movements("pen", 2))
                .extracting(
                        StockMovement::kind, StockMovement::quantity, StockMovement::onHand, StockMovement::reserved)
                .containsExactly(
                        tuple("adjusted", -1L, 5L, 0L),
                        tuple("released", -2L, 6L, 0L),
                        tuple("dispatched", -4L, 6L, 2L),
                        tuple("reserved", 6L, 10L, 6L),
                        tuple("received", 10L, 10L, 0L)));
        assertThat(movements("pen", 1))
                .extracting(StockMovement::reference)
                .containsExactly("broken", "pen-order", "pen-order", "pen-order", "pen-10");
        assertThat(stock("pen"))
                .extracting(StockView::onHand, StockView::reserved)
                .containsExactly(5L, 0L);
    }

    @Test
    void stocksAreListedPageByPage() {
        List<String> products = IntStream.range(0, 7).mapToObj(i -> "list-" + i).toList();
        products.forEach(product -> receive(product, 1));

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<StockView> page = process.queries().stocks(new FindStocks(false, cursor, 2));
            page.items().forEach(stock -> seen.add(stock.productId().value()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).containsAll(products).isSorted().doesNotHaveDuplicates();
    }

    private long ranLow(String product) {
        return process.told(product).stream().filter("StockRanLow"::equals).count();
    }

    private List<String> lowStocks() {
        return process.queries().stocks(new FindStocks(true, null, 100)).items().stream()
                .map(stock -> stock.productId().value())
                .toList();
    }

    private List<StockMovement> movements(String product, int limit) {
        List<StockMovement> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<StockMovement> page = process.queries()
                    .movements(new FindStockMovements(new ProductId(product), cursor.orElse(null), limit));
            all.addAll(page.items());
            cursor = Optional.ofNullable(page.next());
        } while (cursor.isPresent());
        return all;
    }

    private StockView stock(String product) {
        return process.queries().find(new FindStock(new ProductId(product))).orElseThrow();
    }

    private void receive(String product, long quantity) {
        receive(product, quantity, product + "-" + quantity);
    }

    private void receive(String product, long quantity, String reference) {
        process.send(new ReceiveStock(new ProductId(product), quantity, reference));
    }

    private void keep(String order, StockLine line) {
        reserve(order, line);
        process.confirm(order);
    }

    private void reserve(String order, StockLine line) {
        process.send(new ReserveStock(new OrderId(order), List.of(line)));
    }
}
