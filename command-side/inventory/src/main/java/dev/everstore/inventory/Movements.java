package dev.everstore.inventory;

import dev.everstore.contracts.inventory.InventoryEvent;
import dev.everstore.contracts.inventory.LowStockThresholdSet;
import dev.everstore.contracts.inventory.StockAdjusted;
import dev.everstore.contracts.inventory.StockDispatched;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockRanLow;
import dev.everstore.contracts.inventory.StockReceived;
import dev.everstore.contracts.inventory.StockRejected;
import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** What an event moved of each product. */
final class Movements {
    private Movements() {}

    /** A movement and whose it is. */
    record Moved(ProductId productId, MovementLeaf.Entry entry) {}

    /** The differences of what is on hand and of what is held. */
    private record Difference(long ofOnHand, long ofReserved) {}

    static Stream<Moved> of(StoredEvent stored) {
        return switch ((InventoryEvent) stored.event()) {
            case StockReceived it ->
                one(stored, it.productId(), "received", new Difference(it.quantity(), 0), it.reference());
            case StockAdjusted it ->
                one(stored, it.productId(), "adjusted", new Difference(it.difference(), 0), it.reason());
            case StockReserved it -> all(stored, it.lines(), "reserved", n -> new Difference(0, n));
            case StockReleased it -> all(stored, it.lines(), "released", n -> new Difference(0, -n));
            case StockDispatched it -> all(stored, it.lines(), "dispatched", n -> new Difference(-n, -n));
            case StockRejected _, LowStockThresholdSet _, StockRanLow _ -> Stream.of();
        };
    }

    private static Stream<Moved> all(
            StoredEvent stored, List<StockLine> lines, String kind, LongFunction<Difference> difference) {
        SortedMap<String, Long> sums = new TreeMap<>();
        lines.forEach(line -> sums.merge(line.productId().value(), line.quantity(), Long::sum));
        return sums.entrySet().stream()
                .flatMap((Map.Entry<String, Long> sum) -> one(
                        stored,
                        new ProductId(sum.getKey()),
                        kind,
                        difference.apply(sum.getValue()),
                        stored.aggregateId()));
    }

    private static Stream<Moved> one(
            StoredEvent stored, ProductId product, String kind, Difference difference, String reference) {
        return Stream.of(new Moved(
                product,
                new MovementLeaf.Entry(
                        stored.position(),
                        ChronoUnit.MICROS.between(Instant.EPOCH, stored.at()),
                        kind,
                        difference.ofOnHand(),
                        difference.ofReserved(),
                        reference)));
    }
}
