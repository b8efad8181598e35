package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One {@link Wakeups} per database, so that a process listens to each database once. */
final class Signals implements AutoCloseable {
    private final Map<String, Wakeups> byDatabase = new ConcurrentHashMap<>();

    Wakeups of(Database database) {
        return byDatabase.computeIfAbsent(database.name(), name -> new Wakeups(database));
    }

    @Override
    public void close() {
        byDatabase.values().forEach(Wakeups::close);
    }
}
