package dev.everstore.inventory;

import static dev.everstore.inventory.Warehouse.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.eventstore.api.GroupStanding;
import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.outbox.TestDynamo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long goods stay held, told by a clock that is moved. */
class HoldsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestDynamo dynamo = new TestDynamo();
    private final MovableClock clock = new MovableClock();
    private final Warehouse warehouse = new Warehouse(dynamo, clock);
    private final Heard heard = new Heard();
    private final HoldSweeper sweeper =
            new HoldSweeper(warehouse.table, warehouse.reservations, () -> heard, heard, Warehouse.HOLD_FOR, clock);
    private final ConfirmedOrders orders = new ConfirmedOrders(warehouse.outbox, warehouse.table);

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void whatNobodyConfirmsIsReleasedAfterADay() {
        warehouse.receive("lamp", 5);
        warehouse.reserve("forgotten", line("lamp", 2));
        clock.move(Warehouse.HOLD_FOR.minus(SECOND));
        assertThat(sweeper.sweep()).isEqualTo(SECOND);
        assertThat(warehouse.of("lamp").get(1)).isEqualTo(2);

        clock.move(SECOND);
        sweeper.sweep();

        assertThat(warehouse.of("lamp").get(1)).isZero();
        assertThat(warehouse.eventsOf("forgotten")).containsExactly("0 StockReserved", "1 StockReleased");
        assertThat(warehouse.outbox.pending(10))
                .filteredOn("type", "StockReleased")
                .extracting(OutboxEvent::payload)
                .allMatch(payload -> payload.contains("\"expired\""));
    }

    @Test
    void aConfirmedOrderKeepsItsGoodsForGood() {
        warehouse.receive("lamp", 5);
        warehouse.reserve("confirmed", line("lamp", 2));
        warehouse.reserve("forgotten", line("lamp", 1));
        orders.keep(List.of(new OrderId("confirmed"), new OrderId("never-heard-of")));
        orders.keep(List.of(new OrderId("confirmed")));

        clock.move(Warehouse.HOLD_FOR.multipliedBy(9));
        sweeper.sweep();

        assertThat(warehouse.of("lamp").get(1)).isEqualTo(2);
        assertThat(warehouse.table.holds(10)).isEmpty();
    }

    @Test
    void nothingIsReleasedBeforeAllThatHappenedUntilTheExpiryIsHeard() {
        warehouse.receive("lamp", 5);
        warehouse.reserve("confirmed-unheard", line("lamp", 2));
        clock.move(Warehouse.HOLD_FOR);
        heard.head = 7;
        heard.handled = 6;

        sweeper.sweep();
        heard.head = 9;
        assertThat(sweeper.sweep()).isLessThan(SECOND);
        assertThat(warehouse.of("lamp").get(1)).isEqualTo(2);
        orders.keep(List.of(new OrderId("confirmed-unheard")));
        heard.handled = 7;
        sweeper.sweep();

        assertThat(warehouse.of("lamp").get(1)).isEqualTo(2);
    }

    @Test
    void itNeedNotHearWhatHappensAfterTheExpiry() {
        warehouse.receive("lamp", 5);
        warehouse.reserve("forgotten", line("lamp", 2));
        clock.move(Warehouse.HOLD_FOR);
        heard.head = 7;
        sweeper.sweep();
        heard.head = 1_000;
        heard.handled = 7;

        sweeper.sweep();

        assertThat(warehouse.of("lamp").get(1)).isZero();
    }

    @Test
    void whatIsHeldAnewExpiresAnew() {
        warehouse.receive("lamp", 5);
        warehouse.reserve("amended", line("lamp", 2));
        clock.move(Warehouse.HOLD_FOR.dividedBy(2));
        warehouse.handle(new ReleaseStock(new OrderId("amended"), "amended"));
        warehouse.reserve("amended", line("lamp", 3));
        clock.move(Warehouse.HOLD_FOR.dividedBy(2));
        sweeper.sweep();
        assertThat(warehouse.of("lamp").get(1)).isEqualTo(3);

        clock.move(Warehouse.HOLD_FOR.dividedBy(2));
        sweeper.sweep();

        assertThat(warehouse.of("lamp").get(1)).isZero();
    }

    @Test
    void whatWasShippedInPartDoesNotExpire() {
        warehouse.receive("lamp", 5);
        warehouse.reserve("shipped", line("lamp", 3));
        warehouse.handle(new DispatchStock(new OrderId("shipped"), List.of(line("lamp", 1))));

        clock.move(Warehouse.HOLD_FOR.multipliedBy(2));
        sweeper.sweep();

        assertThat(warehouse.of("lamp")).startsWith(4L, 2L, 2L);
    }

    @Test
    void twoSweepersReleaseOnce() {
        warehouse.receive("lamp", 500);
        IntStream.range(0, 60).parallel().forEach(i -> warehouse.reserve("many-" + i, line("lamp", 1)));
        clock.move(Warehouse.HOLD_FOR);
        Warehouse other = new Warehouse(dynamo, clock);
        HoldSweeper second =
                new HoldSweeper(other.table, other.reservations, () -> heard, heard, Warehouse.HOLD_FOR, clock);

        List.of(sweeper, second).parallelStream().forEach(each -> {
            while (!warehouse.table.holds(1).isEmpty()) {
                each.sweep();
            }
        });

        assertThat(warehouse.of("lamp")).startsWith(500L, 0L, 500L);
        assertThat(warehouse.outbox.pending(1_000))
                .filteredOn("type", "StockReleased")
                .hasSize(60);
    }

    /** How far the backbone has come, and this service with it. */
    private static final class Heard implements Backbone, GroupPositions {
        private long head;
        private long handled;

        @Override
        public long head() {
            return head;
        }

        @Override
        public Map<String, Long> positions() {
            return Map.of(ConfirmedOrders.GROUP, handled);
        }

        @Override
        public List<GroupStanding> standings(Database tokens) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long await(ConsistencyToken token, Set<String> groups, Duration atMost) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredEvent> read(long after, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredEvent> read(long after, int limit, @Nullable String type, @Nullable String aggregateId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OptionalLong positionOf(String service, String eventId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean awaitBeyond(long position, Duration atMost) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StreamableMessageSource<TrackedEventMessage<?>> source() {
            throw new UnsupportedOperationException();
        }
    }
}
