package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.ServiceLog;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A service's log with its writer; opened once per process. */
final class PostgresServiceLog implements ServiceLog, AutoCloseable {
    private static final String EVERY_TYPE = "";

    private final String service;
    private final Database database;
    private final JsonEventCodec codec;
    private final Clock clock;
    private final Wakeups wakeups;
    private final LogTables tables;
    private final LogWriter writer;
    private final LastAct lastAct;
    private final Map<String, EmbeddedEventStore> stores = new ConcurrentHashMap<>();

    PostgresServiceLog(String service, Database database, JsonEventCodec codec, Clock clock, Wakeups wakeups) {
        this.service = service;
        this.database = database;
        this.codec = codec;
        this.clock = clock;
        this.wakeups = wakeups;
        this.tables = new LogTables(database);
        tables.claim(service);
        this.writer = new LogWriter(database, wakeups::appended);
        this.lastAct = new LastAct(database);
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public Database database() {
        return database;
    }

    LogWriter writer() {
        return writer;
    }

    Wakeups wakeups() {
        return wakeups;
    }

    Optional<Receipt> receipt(String commandId) {
        return tables.receipt(commandId);
    }

    @Override
    public EventStore eventStore() {
        return eventStore(EVERY_TYPE);
    }

    @Override
    public EventStore eventStore(String aggregateType) {
        return stores.computeIfAbsent(
                aggregateType,
                type -> EmbeddedEventStore.builder()
                        .storageEngine(new PostgresEventStorageEngine(tables, writer, codec, type))
                        .build());
    }

    @Override
    public void append(String aggregateType, String aggregateId, long firstSequence, List<?> events) {
        Optional<PendingCommand> command = CurrentUnitOfWork.map(PendingCommand::in)
                .flatMap(pending -> pending)
                .filter(p -> p.log() == this);
        List<LogRow> rows = rows(aggregateType, aggregateId, firstSequence, events, command);
        if (command.isPresent()) {
            command.get().note(rows);
        } else if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.hasResource(database.dataSource())) {
            BeforeCommit.of(this).add(rows);
        } else {
            throw new IllegalStateException(
                    "Events of " + service + " are appended within a command or a transaction of that service.");
        }
    }

    private List<LogRow> rows(
            String aggregateType,
            String aggregateId,
            long firstSequence,
            List<?> events,
            Optional<PendingCommand> command) {
        LogRows builder = new LogRows(codec, command.orElse(null));
        Map<String, ?> cause = CurrentUnitOfWork.correlationData();
        Instant at = clock.instant();
        List<LogRow> rows = new ArrayList<>();
        for (Object event : events) {
            rows.add(builder.of(aggregateType, aggregateId, firstSequence + rows.size(), event, cause, at));
        }
        return rows;
    }

    /** Stores a command's noted events and its receipt as the last act of the transaction that is open. */
    void appendLast(PendingCommand pending) {
        lastAct.append(pending.noted(), pending.accept(pending.noted()));
        pending.stored();
    }

    void appendLast(List<LogRow> rows) {
        lastAct.append(rows, null);
    }

    void written(PendingCommand pending) {
        if (!pending.noted().isEmpty()) {
            wakeups.appended();
        }
    }

    @Override
    public void close() {
        writer.close();
        stores.values().forEach(EmbeddedEventStore::shutDown);
    }
}
