package dev.everstore.eventstore;

import dev.everstore.eventstore.AppendOutcome.Conflict;
import dev.everstore.eventstore.AppendOutcome.Repeated;
import dev.everstore.eventstore.AppendOutcome.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A service's log as Axon's storage engine; appends go through the group-commit writer. */
final class PostgresEventStorageEngine extends BatchingEventStorageEngine {
    private final LogTables tables;
    private final LogWriter writer;
    private final JsonEventCodec codec;
    /** Empty: aggregates of every type, which then must not share ids. */
    private final String aggregateType;

    PostgresEventStorageEngine(LogTables tables, LogWriter writer, JsonEventCodec codec, String aggregateType) {
        this(new Builder(codec), tables, writer, codec, aggregateType);
    }

    PostgresEventStorageEngine(
            Builder builder, LogTables tables, LogWriter writer, JsonEventCodec codec, String aggregateType) {
        super(builder);
        this.tables = tables;
        this.writer = writer;
        this.codec = codec;
        this.aggregateType = aggregateType;
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        Optional<PendingCommand> command =
                CurrentUnitOfWork.map(PendingCommand::in).flatMap(pending -> pending);
        LogRows builder = new LogRows(codec, command.orElse(null));
        List<LogRow> rows = events.stream().map(builder::of).toList();
        Receipt receipt = command.map(pending -> pending.accept(rows)).orElse(null);
        AppendOutcome outcome = Answers.await(writer.submit(new Append(rows, receipt)));
        switch (outcome) {
            case Stored() -> command.ifPresent(PendingCommand::stored);
            case Repeated(Receipt first) -> throw new RepeatedCommandException(first);
            case Conflict conflict ->
                handlePersistenceException(new PlaceTakenException(conflict), failed(events, rows, conflict));
        }
    }

    private static EventMessage<?> failed(
            List<? extends EventMessage<?>> events, List<LogRow> rows, Conflict conflict) {
        for (int i = 0; i < rows.size(); i++) {
            if (conflict.isOf(rows.get(i))) {
                return events.get(i);
            }
        }
        return events.getFirst();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        var payload = snapshot.serializePayload(serializer, String.class);
        var metadata = snapshot.serializeMetaData(serializer, String.class);
        String revision = payload.getType().getRevision();
        tables.storeSnapshot(new LogRow(
                snapshot.getIdentifier(),
                snapshot.getType(),
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                payload.getType().getName(),
                revision == null ? "" : revision,
                payload.getData(),
                metadata.getData(),
                snapshot.getTimestamp()));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return tables.snapshots(aggregateType, aggregateIdentifier).stream();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String id, long firstSequence, int batchSize) {
        return tables.events(aggregateType, id, firstSequence, batchSize);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        long after = last == null ? 0 : last.position().orElse(0);
        List<LogEntry> entries = tables.after(after, batchSize);
        // Positions have no gaps, so the place in the page tells them.
        return IntStream.range(0, entries.size())
                .<TrackedEventData<?>>mapToObj(i -> tracked(after + 1 + i, entries.get(i)))
                .toList();
    }

    private static TrackedEventData<?> tracked(long position, LogEntry entry) {
        GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(position);
        return entry.getType() == null ? new LooseEvent(token, entry) : new TrackedDomainEventData<>(token, entry);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return tables.lastSequence(aggregateType, aggregateIdentifier);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return token(OptionalLong.of(tables.head()));
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant dateTime) {
        return token(tables.lastBefore(dateTime));
    }

    private static @Nullable TrackingToken token(OptionalLong position) {
        return position.isEmpty() || position.getAsLong() == 0
                ? null
                : new GlobalSequenceTrackingToken(position.getAsLong());
    }

    /** Names what the engine needs of Axon's defaults, so that a test can put in its own upcasters. */
    static final class Builder extends BatchingEventStorageEngine.Builder {
        Builder(JsonEventCodec codec) {
            EventSerializer serializer = new EventSerializer(codec);
            eventSerializer(serializer);
            snapshotSerializer(serializer);
            persistenceExceptionResolver(PlaceTakenException.class::isInstance);
            upcasterChain(codec.upcasting().chain());
            batchSize(READ_BATCH);
        }

        private static final int READ_BATCH = 500;
    }
}
