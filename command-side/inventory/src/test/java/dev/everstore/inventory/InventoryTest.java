package dev.everstore.inventory;

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
import dev.everstore.contracts.inventory.SetLowStockThreshold;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockView;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.outbox.PlainCodec;
import dev.everstore.outbox.ServiceOutbox;
import dev.everstore.outbox.TestDynamo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private ServiceOutbox outbox;
    private StockCommands stock;
    private ReservationCommands reservations;
    private StockQueries queries;

    @BeforeAll
    void open() {
        dynamo = new TestDynamo();
        dynamo.tables().ensure(InventoryTable.SHAPE);
        InventoryTable table = new InventoryTable(dynamo.client(), dynamo.tables());
        outbox = new ServiceOutbox("inventory", dynamo.client(), dynamo.tables(), new PlainCodec(), Clock.systemUTC());
        stock = new StockCommands(outbox, table, Clock.systemUTC());
        reservations = new ReservationCommands(outbox, table, Clock.systemUTC());
        queries = new StockQueries(table);
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

        assertThat(of("lamp")).isEqualTo(new StockView(new ProductId("lamp"), 7, 0, 7, 0, false, 1));
        assertThat(eventsOf("lamp")).containsExactly("0 StockReceived", "1 StockReceived");
    }

    @Test
    void aProductThatWasNeverReceivedIsNotFound() {
        assertThat(queries.find(new FindStock(new ProductId("unknown")))).isEmpty();
    }

    @Test
    void aCorrectionNeverGoesBelowWhatIsHeld() {
        receive("shelf", 5, "d");
        reserve("order-shelf", "shelf", 3);

        handle(new AdjustStock(new ProductId("shelf"), -2, "broken"));

        assertThat(of("shelf")).isEqualTo(new StockView(new ProductId("shelf"), 3, 3, 0, 0, false, 1));
        assertThatThrownBy(() -> handle(new AdjustStock(new ProductId("shelf"), -1, "broken")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aCorrectionBasedOnAnOldCountIsRefused() {
        receive("counted", 5, "d-1");
        receive("counted", 5, "d-2");
        AdjustStock wish = new AdjustStock(new ProductId("counted"), -1, "broken");

        assertThatThrownBy(() ->
                        stock.handle(wish, new GenericCommandMessage<>(wish, Map.of(MessageKeys.EXPECTED_VERSION, 0L))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.STALE_VERSION));
        stock.handle(wish, new GenericCommandMessage<>(wish, Map.of(MessageKeys.EXPECTED_VERSION, 1L)));
        assertThat(of("counted").onHand()).isEqualTo(9);
    }

    @Test
    void allLinesAreHeldOrNone() {
        receive("cup", 5, "d");
        receive("plate", 1, "d");

        handle(new ReserveStock(
                new OrderId("order-cups"), List.of(line("cup", 2), line("plate", 2), line("spoon", 1))));

        assertThat(of("cup").reserved()).isZero();
        assertThat(of("plate").reserved()).isZero();
        assertThat(eventsOf("order-cups")).containsExactly("0 StockRejected");
        assertThat(payloads("order-cups")).contains("plate").contains("spoon").doesNotContain("cup\"");
    }

    @Test
    void aRejectedReservationMayBeTriedAgainWhenGoodsHaveCome() {
        reserve("order-again", "rare", 1);
        receive("rare", 1, "d");
        reserve("order-again", "rare", 1);

        assertThat(of("rare").reserved()).isEqualTo(1);
        assertThat(eventsOf("order-again")).containsExactly("0 StockRejected", "1 StockReserved");
    }

    @Test
    void holdingTwiceForTheSameOrderHoldsOnce() {
        receive("book", 5, "d");
        reserve("order-book", "book", 2);
        reserve("order-book", "book", 2);

        assertThat(of("book").available()).isEqualTo(3);
        assertThat(eventsOf("order-book")).containsExactly("0 StockReserved");
    }

    @Test
    void afterAPartialDispatchOnlyTheRestIsGivenBack() {
        receive("pen", 10, "d");
        reserve("order-pen", "pen", 6);
        handle(new DispatchStock(new OrderId("order-pen"), List.of(line("pen", 4))));
        release("order-pen");
        release("order-pen");

        assertThat(of("pen")).isEqualTo(new StockView(new ProductId("pen"), 6, 0, 6, 0, false, 0));
        assertThat(eventsOf("order-pen")).containsExactly("0 StockReserved", "1 StockDispatched", "2 StockReleased");
    }

    @Test
    void aReservationThatComesAfterItsReleaseHoldsNothing() {
        receive("late", 3, "d");
        release("order-late");
        reserve("order-late", "late", 1);

        assertThat(of("late").reserved()).isZero();
        assertThat(eventsOf("order-late")).isEmpty();
    }

    @Test
    void aRepeatedCommandIsAnsweredFromItsReceipt() {
        receive("repeat", 3, "d");
        CommandMessage<ReserveStock> message =
                message(new ReserveStock(new OrderId("order-repeat"), List.of(line("repeat", 2))));

        CommandResultMessage<Versioned> first = reservations.handle(message.getPayload(), message);
        CommandResultMessage<Versioned> again = reservations.handle(message.getPayload(), message);

        assertThat(again.getPayload()).isEqualTo(first.getPayload());
        assertThat(again.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");
        assertThat(of("repeat").reserved()).isEqualTo(2);
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

        assertThat(of("last")).isEqualTo(new StockView(new ProductId("last"), 10, 10, 0, 0, false, 0));
        List<String> outcomes = outbox.pending(10_000).stream()
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

        assertThat(of("busy")).isEqualTo(new StockView(new ProductId("busy"), 41, 0, 41, 0, false, 20));
        assertThat(eventsOf("busy")).hasSize(21);
    }

    @Test
    void anOrderOfNinetySevenProductsFitsIntoOneTransaction() {
        List<StockLine> lines =
                IntStream.range(0, 97).mapToObj(i -> line("many-" + i, 1)).toList();
        lines.parallelStream().forEach(line -> receive(line.productId().value(), 1, "d"));

        handle(new ReserveStock(new OrderId("order-many"), lines));

        assertThat(eventsOf("order-many")).containsExactly("0 StockReserved");
        assertThat(of("many-96").available()).isZero();
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
        switch (wish) {
            case ReceiveStock receive -> stock.handle(receive, message(receive));
            case AdjustStock adjust -> stock.handle(adjust, message(adjust));
            case ReserveStock reserve -> reservations.handle(reserve, message(reserve));
            case ReleaseStock release -> reservations.handle(release, message(release));
            case DispatchStock dispatch -> reservations.handle(dispatch, message(dispatch));
            case SetLowStockThreshold _ -> throw new IllegalStateException("No test does this.");
        }
    }

    private StockView of(String product) {
        return queries.find(new FindStock(new ProductId(product))).orElseThrow();
    }

    private List<String> eventsOf(String aggregateId) {
        return outbox.pending(10_000).stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .sorted(Comparator.comparing(OutboxEvent::sequence))
                .map(event -> event.sequence() + " " + event.type())
                .toList();
    }

    private String payloads(String aggregateId) {
        return outbox.pending(10_000).stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .map(OutboxEvent::payload)
                .toList()
                .toString();
    }

    private static StockLine line(String product, long quantity) {
        return new StockLine(new ProductId(product), quantity);
    }

    private static <C extends InventoryCommand> CommandMessage<C> message(C command) {
        return new GenericCommandMessage<>(
                command, Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString()));
    }
}
