package dev.everstore.bench;

import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.eventstore.api.Backbone;
import java.util.concurrent.atomic.AtomicLong;

/** The way of rebuilds: the backbone in pages, every event decoded. */
record ScanReader(String name, Backbone backbone) implements Reader {
    @Override
    public double read(long events) {
        AtomicLong seen = new AtomicLong();
        long began = System.nanoTime();
        backbone.scan(
                0,
                events,
                page -> page.forEach(stored -> {
                    if (stored.event() instanceof OrderPlaced) {
                        seen.incrementAndGet();
                    }
                }));
        if (seen.get() != events) {
            throw new IllegalStateException("Only " + seen + " of " + events + " events were read.");
        }
        return Reader.rate(events, began);
    }
}
