package dev.everstore.inventory;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockDispatched;
import dev.everstore.contracts.inventory.StockRejected;
import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.Change;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Holds goods for orders, lets them go and sends them out; each change is an event of the order's reservation. */
class ReservationCommands {
    private final ServiceOutbox outbox;
    private final InventoryTable table;
    private final Clock clock;

    ReservationCommands(ServiceOutbox outbox, InventoryTable table, Clock clock) {
        this.outbox = outbox;
        this.table = table;
        this.clock = clock;
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(ReserveStock wish, CommandMessage<ReserveStock> message) {
        SortedMap<ProductId, Long> wanted = Reservation.sum(wish.lines());
        return outbox.execute(
                message,
                Versioned.class,
                attempt -> attempt == 0 ? holdUnseen(wish.orderId(), wanted) : hold(wish.orderId(), wanted));
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(ReleaseStock wish, CommandMessage<ReleaseStock> message) {
        return outbox.execute(message, Versioned.class, attempt -> release(wish));
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(DispatchStock wish, CommandMessage<DispatchStock> message) {
        SortedMap<ProductId, Long> leaving = Reservation.sum(wish.lines());
        return outbox.execute(message, Versioned.class, attempt -> dispatch(wish.orderId(), leaving));
    }

    /** Nearly every order is new and finds its goods: guessing so saves the reads, the conditions catch the rest. */
    private Change<Versioned> holdUnseen(OrderId orderId, SortedMap<ProductId, Long> wanted) {
        ReservationItem unseen = ReservationItem.of(orderId, Map.of());
        return hold(unseen, wanted);
    }

    private Change<Versioned> hold(OrderId orderId, SortedMap<ProductId, Long> wanted) {
        ReservationItem stored = read(orderId);
        if (!stored.reservation().canHold()) {
            return Change.none(stored.versioned());
        }
        List<Shortage> shortages = Reservation.shortages(wanted, table.stocks(wanted.keySet()));
        if (shortages.isEmpty()) {
            return hold(stored, wanted);
        }
        return stored.next(clock.instant())
                .change(table, stored.reservation().reject(), StockMove.none(), new StockRejected(orderId, shortages));
    }

    private Change<Versioned> hold(ReservationItem stored, SortedMap<ProductId, Long> wanted) {
        return stored.next(clock.instant())
                .change(
                        table,
                        stored.reservation().hold(wanted),
                        StockMove.hold(wanted),
                        new StockReserved(stored.orderId(), Reservation.lines(wanted)));
    }

    private Change<Versioned> release(ReleaseStock wish) {
        ReservationItem stored = read(wish.orderId());
        SortedMap<ProductId, Long> held = stored.reservation().held();
        if (!held.isEmpty()) {
            return stored.next(clock.instant())
                    .change(
                            table,
                            stored.reservation().release(),
                            StockMove.release(held),
                            new StockReleased(wish.orderId(), Reservation.lines(held), wish.reason()));
        }
        return stored.reservation().canHold() ? stored.bar(table) : Change.none(stored.versioned());
    }

    private Change<Versioned> dispatch(OrderId orderId, SortedMap<ProductId, Long> leaving) {
        ReservationItem stored = read(orderId);
        return stored.next(clock.instant())
                .change(
                        table,
                        stored.reservation().dispatch(leaving),
                        StockMove.dispatch(leaving),
                        new StockDispatched(orderId, Reservation.lines(leaving)));
    }

    private ReservationItem read(OrderId orderId) {
        Map<String, AttributeValue> item = table.reservation(orderId);
        return ReservationItem.of(orderId, item);
    }
}
