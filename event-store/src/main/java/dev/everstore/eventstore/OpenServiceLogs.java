package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.LogReader;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Opens each service's log once, and tells the relay of it. */
final class OpenServiceLogs implements ServiceLogs, AutoCloseable {
    private final JsonEventCodec codec;
    private final Clock clock;
    private final Signals signals;
    private final Consumer<PostgresServiceLog> opened;
    private final Map<String, PostgresServiceLog> logs = new ConcurrentHashMap<>();

    OpenServiceLogs(JsonEventCodec codec, Clock clock, Signals signals, Consumer<PostgresServiceLog> opened) {
        this.codec = codec;
        this.clock = clock;
        this.signals = signals;
        this.opened = opened;
    }

    @Override
    public ServiceLog open(String service, Database database) {
        return logs.computeIfAbsent(service, name -> {
            Migrations.migrate(database.dataSource(), "db/eventstore/log", "log_schema_history");
            PostgresServiceLog log = new PostgresServiceLog(name, database, codec, clock, signals.of(database));
            opened.accept(log);
            return log;
        });
    }

    @Override
    public LogReader reader(String service, Database readOnly) {
        return new PostgresLogReader(service, readOnly, codec);
    }

    @Override
    public void close() {
        logs.values().forEach(PostgresServiceLog::close);
    }
}
