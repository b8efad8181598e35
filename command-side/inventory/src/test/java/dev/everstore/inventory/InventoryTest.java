package dev.everstore.inventory;

import static dev.everstore.inventory.Warehouse.line;
import static dev.everstore.inventory.Warehouse.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.outbox.TestDynamo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InventoryTest {
    private TestDynamo dynamo;
    private Warehouse warehouse;

    @BeforeAll
    void open() {
        dynamo = new TestDynamo();
        warehouse = new Warehouse(dynamo, Clock.systemUTC());
    }

    @AfterAll
    void close() {
        dynamo.close();
    }

    @Test
    void theSameDeliveryCountsOnce() {
        receive("lamp", 5, "delivery-1");
        receive("lamp", 5, "delivery-1");
        receive("lamp", 2, "delivery-2");

        assertThat(of("lamp")).containsExactly(7L, 0L, 7L, 1L);
        assertThat(eventsOf("lamp")).containsExactly("0 StockReceived", "1 StockReceived");
    }

    @Test
    void aProductThatWasNeverReceivedIsNotFound() {
        assertThat(warehouse.queries.find(new FindStock(new ProductId("unknown"))))
                .isEmpty();
    }

    @Test
    void aCorrectionNeverGoesBelowWhatIsHeld() {
        receive("shelf", 5, "d");
        reserve("order-shelf", "shelf", 3);

        handle(new AdjustStock(new ProductId("shelf"), -2, "broken"));

        assertThat(of("shelf")).containsExactly(3L, 3L, 0L, 1L);
        assertThatThrownBy(() -> handle(new AdjustStock(new ProductId("shelf"), -1, "broken")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aCorrectionBasedOnAnOldCountIsRefused() {
        receive("counted", 5, "d-1");
        receive("counted", 5, "d-2");
        AdjustStock wish = new AdjustStock(new ProductId("counted"), -1, "broken");

        assertThatThrownBy(() -> warehouse.stock.handle(
                        wish, new GenericCommandMessage<>(wish, Map.of(MessageKeys.EXPECTED_VERSION, 0L))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.STALE_VERSION));
        warehouse.stock.handle(wish, new GenericCommandMessage<>(wish, Map.of(MessageKeys.EXPECTED_VERSION, 1L)));
        assertThat(of("counted").getFirst()).isEqualTo(9);
    }

    @Test
    void allLinesAreHeldOrNone() {
        receive("cup", 5, "d");
        receive("plate", 1, "d");

        handle(new ReserveStock(
                new OrderId("order-cups"), List.of(line("cup", 2), line("plate", 2), line("spoon", 1))));

        assertThat(of("cup").get(1)).isZero();
        assertThat(of("plate").get(1)).isZero();
        assertThat(eventsOf("order-cups")).containsExactly("0 StockRejected");
        assertThat(payloads("order-cups")).contains("plate").contains("spoon").doesNotContain("cup\"");
    }

    @Test
    void aRejectedReservationMayBeTriedAgainWhenGoodsHaveCome() {
        reserve("order-again", "rare", 1);
        receive("rare", 1, "d");
        reserve("order-again", "rare", 1);

        assertThat(of("rare").get(1)).isEqualTo(1);
        assertThat(eventsOf("order-again")).containsExactly("0 StockRejected", "1 StockReserved");
    }

    @Test
    void holdingTwiceForTheSameOrderHoldsOnce() {
        receive("book", 5, "d");
        reserve("order-book", "book", 2);
        reserve("order-book", "book", 2);

        assertThat(of("book").get(2)).isEqualTo(3);
        assertThat(eventsOf("order-book")).containsExactly("0 StockReserved");
    }

    @Test
    void afterAPartialDispatchOnlyTheRestIsGivenBack() {
        receive("pen", 10, "d");
        reserve("order-pen", "pen", 6);
        handle(new DispatchStock(new OrderId("order-pen"), List.of(line("pen", 4))));
        release("order-pen");
        release("order-pen");

        assertThat(of("pen")).containsExactly(6L, 0L, 6L, 0L);
        assertThat(eventsOf("order-pen")).containsExactly("0 StockReserved", "1 StockDispatched", "2 StockReleased");
    }

    @Test
    void anAmendedOrderHoldsOtherGoodsAfterItsReleaseWhateverWasHeldBefore() {
        receive("old", 3, "d");
        receive("new", 3, "d");
        reserve("order-amended", "old", 1);
        release("order-amended");
        reserve("order-amended", "new", 2);

        assertThat(of("old").get(1)).isZero();
        assertThat(of("new").get(1)).isEqualTo(2);
        assertThat(eventsOf("order-amended")).containsExactly("0 StockReserved", "1 StockReleased", "2 StockReserved");
    }

    @Test
    void aReservationThatArrivesASecondTimeAfterItsReleaseHoldsNothing() {
        receive("late", 3, "d");
        CommandMessage<ReserveStock> wish =
                message(new ReserveStock(new OrderId("order-late"), List.of(line("late", 1))));
        warehouse.reservations.handle(wish.getPayload(), wish);
        release("order-late");
        warehouse.reservations.handle(wish.getPayload(), wish);

        assertThat(of("late").get(1)).isZero();
        assertThat(eventsOf("order-late")).containsExactly("0 StockReserved", "1 StockReleased");
    }

    @Test
    void otherGoodsAreNotHeldBesideThoseThatAreAlready() {
        receive("held", 3, "d");
        reserve("order-held", "held", 1);

        assertThatThrownBy(() -> reserve("order-held", "held", 2))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("already-held"));
    }

    @Test
    void nothingIsHeldForWhatHasLeftTheHouse() {
        receive("gone", 3, "d");
        reserve("order-gone", "gone", 1);
        handle(new DispatchStock(new OrderId("order-gone"), List.of(line("gone", 1))));

        assertThatThrownBy(() -> reserve("order-gone", "gone", 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("already-dispatched"));
    }

    @Test
    void aRepeatedCommandIsAnsweredFromItsReceipt() {
        receive("repeat", 3, "d");
        CommandMessage<ReserveStock> message =
                message(new ReserveStock(new OrderId("order-repeat"), List.of(line("repeat", 2))));

        CommandResultMessage<Versioned> first = warehouse.reservations.handle(message.getPayload(), message);
        CommandResultMessage<Versioned> again = warehouse.reservations.handle(message.getPayload(), message);

        assertThat(again.getPayload()).isEqualTo(first.getPayload());
        assertThat(again.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");
        assertThat(of("repeat").get(1)).isEqualTo(2);
    }

    @Test
    void ofFiftyWhoWantTheLastTenPiecesExactlyTenGetOne() throws Exception {
        receive("last", 10, "d");
        try (var threads = Executors.newFixedThreadPool(50)) {
            List<Future<?>> rivals = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String order = "rival-" + i;
                rivals.add(threads.submit(() -> reserve(order, "last", 1)));
            }
            for (Future<?> rival : rivals) {
                rival.get();
            }
        }

        assertThat(of("last")).containsExactly(10L, 10L, 0L, 0L);
        List<String> outcomes = warehouse.outbox.pending(10_000).stream()
                .filter(event -> event.aggregateId().startsWith("rival-"))
                .map(OutboxEvent::type)
                .toList();
        assertThat(outcomes).hasSize(50);
        assertThat(outcomes).filteredOn("StockReserved"::equals).hasSize(10);
    }

    @Test
    void deliveriesAndOrdersAtTheSameTimeLoseNothing() throws Exception {
        receive("busy", 1, "d");
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                work.add(threads.submit(() -> receive("busy", 2, "d-" + number)));
                work.add(threads.submit(() -> {
                    reserve("busy-" + number, "busy", 1);
                    release("busy-" + number);
                }));
            }
            for (Future<?> piece : work) {
                piece.get();
            }
        }

        assertThat(of("busy")).containsExactly(41L, 0L, 41L, 20L);
        assertThat(eventsOf("busy")).hasSize(21);
    }

    @Test
    void anOrderOfNinetySevenProductsFitsIntoOneTransaction() {
        List<StockLine> lines =
                IntStream.range(0, 97).mapToObj(i -> line("many-" + i, 1)).toList();
        lines.parallelStream().forEach(line -> receive(line.productId().value(), 1, "d"));

        handle(new ReserveStock(new OrderId("order-many"), lines));

        assertThat(eventsOf("order-many")).containsExactly("0 StockReserved");
        assertThat(of("many-0").get(1)).isEqualTo(1);
        assertThat(of("many-96").get(2)).isZero();
    }

    @Test
    void anOrderOfNinetyEightProductsIsRefusedAndTheRefusalIsRemembered() {
        CommandMessage<ReserveStock> wish = message(new ReserveStock(
                new OrderId("order-too-many"),
                IntStream.range(0, 98).mapToObj(i -> line("too-many-" + i, 1)).toList()));

        assertThatThrownBy(() -> warehouse.reservations.handle(wish.getPayload(), wish))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("too-many-products"));
        assertThat(warehouse.reservations.handle(wish.getPayload(), wish).getMetaData())
                .containsEntry(MessageKeys.REPLAYED, "true");
        assertThat(eventsOf("order-too-many")).isEmpty();
    }

    private void receive(String product, long quantity, String reference) {
        handle(new ReceiveStock(new ProductId(product), quantity, reference));
    }

    private void reserve(String order, String product, long quantity) {
        handle(new ReserveStock(new OrderId(order), List.of(line(product, quantity))));
    }

    private void release(String order) {
        handle(new ReleaseStock(new OrderId(order), "cancelled"));
    }

    private void handle(InventoryCommand wish) {
        warehouse.handle(wish);
    }

    private List<Long> of(String product) {
        return warehouse.of(product);
    }

    private List<String> eventsOf(String aggregateId) {
        return warehouse.eventsOf(aggregateId);
    }

    private String payloads(String aggregateId) {
        return warehouse.outbox.pending(10_000).stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .map(OutboxEvent::payload)
                .toList()
                .toString();
    }
}
