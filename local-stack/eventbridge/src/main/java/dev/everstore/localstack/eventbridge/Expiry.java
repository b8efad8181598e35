package dev.everstore.localstack.eventbridge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Clears away, a little at a time, what archives need not keep any longer, and old replays. */
final class Expiry implements AutoCloseable {

    private static final int EVENTS_PER_COMMIT = 1_000;
    private static final int PAUSE_SECONDS = 60;
    private static final Duration REPLAYS_KEPT = Duration.ofDays(90);

    private final Registry registry;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Expiry(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void start() {
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(this::sweep, 1, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }

    private void sweep() {
        try {
            for (EventBus bus : registry.catalog().buses().values()) {
                for (Archive archive : bus.archives().values()) {
                    clear("archive = ? and stored < ?", archive.key(), archive.oldestKept(clock.instant()));
                }
            }
            clear("archive not in (select name || '@' || created from archive) and ? = ?", "", "");
            long oldest = clock.instant().minus(REPLAYS_KEPT).toEpochMilli();
            registry.ledger()
                    .write(connection -> Registry.execute(connection, "delete from replay where ended < ?", oldest));
        } catch (RuntimeException e) {
            Log.say("Expired events could not be cleared and will be later: " + e);
        }
    }

    private void clear(String condition, Object first, Object second) {
        while (!timer.isShutdown()
                && registry.ledger().write(connection -> clearSome(connection, condition, first, second))
                        == EVENTS_PER_COMMIT) {
            Thread.yield();
        }
    }

    private static int clearSome(Connection connection, String condition, Object first, Object second)
            throws SQLException {
        List<Long> events = new ArrayList<>();
        try (PreparedStatement delete = connection.prepareStatement("delete from archived where (event, archive) in"
                + " (select event, archive from archived where " + condition + " limit " + EVENTS_PER_COMMIT
                + ") returning event")) {
            delete.setObject(1, first);
            delete.setObject(2, second);
            try (ResultSet row = delete.executeQuery()) {
                while (row.next()) {
                    events.add(row.getLong(1));
                }
            }
        }
        Journal.forget(connection, events);
        return events.size();
    }
}
