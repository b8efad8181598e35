package dev.everstore.inventory;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.outbox.AtOnce;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;

/**
 * Releases holds that expired. It does so only when this service has heard everything that the backbone knew after
 * the expiry: while it is behind, an order may be confirmed without its knowing.
 */
final class HoldSweeper {
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(50);
    private static final Duration UNTIL_HEARD = Duration.ofMillis(500);
    private static final int AT_ONCE = 25;

    private final InventoryTable table;
    private final ReservationCommands reservations;
    private final Supplier<Backbone> backbone;
    private final GroupPositions positions;
    private final Duration lookEvery;
    private final Clock clock;
    private @Nullable Mark mark;

    HoldSweeper(
            InventoryTable table,
            ReservationCommands reservations,
            Supplier<Backbone> backbone,
            GroupPositions positions,
            Duration holdFor,
            Clock clock) {
        this.table = table;
        this.reservations = reservations;
        this.backbone = backbone;
        this.positions = positions;
        // What is held after a look expires no sooner than the next one.
        this.lookEvery = shorter(LOOK_EVERY, holdFor);
        this.clock = clock;
    }

    /** What the backbone knew at an instant. */
    private record Mark(Instant at, long position) {}

    /** Releases what may be released, and tells when there is something to do again. */
    Duration sweep() {
        List<Hold> first = table.holds(AT_ONCE);
        Instant now = clock.instant();
        if (first.stream().noneMatch(hold -> !hold.until().isAfter(now))) {
            mark = null;
            return first.stream()
                    .map(Hold::until)
                    .min(Comparator.naturalOrder())
                    .map(next -> shorter(Duration.between(now, next), lookEvery))
                    .orElse(lookEvery);
        }
        Mark known = mark == null ? new Mark(now, backbone.get().head()) : mark;
        boolean heardAll = positions.positions().getOrDefault(ConfirmedOrders.GROUP, 0L) >= known.position();
        mark = heardAll ? null : known;
        if (!heardAll) {
            return UNTIL_HEARD;
        }
        AtOnce.forEach(
                first.stream().filter(hold -> !hold.until().isAfter(known.at())).toList(),
                hold -> reservations.expire(hold.orderId(), command(hold), known.at()));
        return BETWEEN_BATCHES;
    }

    /** The same for the same hold, so that two sweepers release it once. */
    private static CommandMessage<ReleaseStock> command(Hold hold) {
        return new GenericCommandMessage<>(
                new ReleaseStock(hold.orderId(), StockReleased.EXPIRED),
                Map.of(
                        MessageKeys.COMMAND_ID,
                        "expire:" + hold.orderId() + ":" + hold.until().toEpochMilli(),
                        MessageKeys.ACTOR,
                        "service:inventory"));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
