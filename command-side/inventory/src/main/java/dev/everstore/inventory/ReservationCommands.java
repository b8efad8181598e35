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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;

/** Holds goods for orders, lets them go and sends them out; each change is an event of the order's reservation. */
class ReservationCommands {
    private final ServiceOutbox outbox;
    private final InventoryTable table;
    private final Duration holdFor;
    private final Clock clock;

    ReservationCommands(ServiceOutbox outbox, InventoryTable table, Duration holdFor, Clock clock) {
        this.outbox = outbox;
        this.table = table;
        this.holdFor = holdFor;
        this.clock = clock;
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(ReserveStock wish, CommandMessage<ReserveStock> message) {
        return outbox.execute(message, Versioned.class, attempt -> {
            SortedMap<ProductId, Long> wanted = Reservation.sum(wish.lines());
            return attempt == 0 ? holdUnseen(wish.orderId(), wanted) : hold(wish.orderId(), wanted);
        });
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(ReleaseStock wish, CommandMessage<ReleaseStock> message) {
        return outbox.execute(message, Versioned.class, attempt -> release(read(wish.orderId()), wish.reason()));
    }

    @CommandHandler
    CommandResultMessage<Versioned> handle(DispatchStock wish, CommandMessage<DispatchStock> message) {
        return outbox.execute(
                message, Versioned.class, attempt -> dispatch(wish.orderId(), Reservation.sum(wish.lines())));
    }

    /** Lets go what was held too long, unless the order was confirmed or the goods were held anew since. */
    CommandResultMessage<Versioned> expire(OrderId orderId, CommandMessage<ReleaseStock> message, Instant now) {
        return outbox.execute(message, Versioned.class, attempt -> {
            ReservationItem stored = read(orderId);
            return stored.reservation().isExpired(now)
                    ? release(stored, StockReleased.EXPIRED)
                    : Change.none(stored.versioned());
        });
    }

    /** Nearly every order is new and finds its goods: guessing so saves the reads, the conditions catch the rest. */
    private Change<Versioned> holdUnseen(OrderId orderId, SortedMap<ProductId, Long> wanted) {
        return hold(ReservationItem.of(orderId, Map.of()), wanted);
    }

    private Change<Versioned> hold(OrderId orderId, SortedMap<ProductId, Long> wanted) {
        ReservationItem stored = read(orderId);
        if (!stored.reservation().mustHold(wanted)) {
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
        Instant now = clock.instant();
        return stored.next(now)
                .change(
                        table,
                        stored.reservation().hold(wanted, now.plus(holdFor).truncatedTo(ChronoUnit.MICROS)),
                        StockMove.hold(wanted),
                        new StockReserved(stored.orderId(), Reservation.lines(wanted)));
    }

    private Change<Versioned> release(ReservationItem stored, String reason) {
        SortedMap<ProductId, Long> held = stored.reservation().held();
        if (held.isEmpty()) {
            return Change.none(stored.versioned());
        }
        return stored.next(clock.instant())
                .change(
                        table,
                        stored.reservation().release(),
                        StockMove.release(held),
                        new StockReleased(stored.orderId(), Reservation.lines(held), reason));
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
        return ReservationItem.of(orderId, table.reservation(orderId));
    }
}
