package dev.everstore.projections.orders;

import dev.everstore.contracts.order.OrderId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The place of an order in every list: by when it was placed, then by id; never changes, so cursors stay good. */
final class PlacedKey {
    static final String FIRST = "0";

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private PlacedKey() {}

    static String of(Instant placedAt, OrderId orderId) {
        return at(placedAt) + "#" + orderId;
    }

    /** Sorts before every order that was placed at that instant. */
    static String at(Instant placedAt) {
        Instant bounded = placedAt.isBefore(EARLIEST) ? EARLIEST : placedAt.isAfter(LATEST) ? LATEST : placedAt;
        return "%020d".formatted(ChronoUnit.MICROS.between(EARLIEST, bounded));
    }

    static OrderId orderIn(String key) {
        return new OrderId(key.substring(key.indexOf('#') + 1));
    }

    /** Sorts after every order. */
    static String last() {
        return at(LATEST) + "~";
    }
}
