package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.api.StoredEventMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits behind held sagas, in order. Personal fields of events stay sealed in it. */
final class Inbox {
    private static final int PAGE = 100;
    private static final Bulk<Entry> ENTRIES = new Bulk<Entry>()
            .column("saga_id", "text", Entry::sagaId)
            .column("position", "bigint", entry -> entry.input().position())
            .column("event_id", "text", entry -> entry.input().id())
            .column("name", "text", entry -> entry.input().name())
            .column("message", "text", Entry::message)
            .column("at", "timestamptz", entry -> entry.input().at());

    private final JdbcTemplate jdbc;
    private final EventCodec codec;

    private record Entry(String sagaId, SagaInput input, String message) {}

    /** Something that waits, under the number that orders it. */
    record Waiting(long number, String eventId, String name, Instant at, String message) {}

    /** What is kept of an input; of an event its stored form. */
    record Kept(
            @Nullable String eventType,
            @Nullable String revision,
            @Nullable String payload,
            @Nullable Map<String, String> metadata,
            @Nullable String aggregateType,
            @Nullable String aggregateId,
            @Nullable Long sequence,
            @Nullable Long position,
            @Nullable StepRefusal refusal) {
        static final Kept DEADLINE = new Kept(null, null, null, null, null, null, null, null, null);

        static Kept refusal(StepRefusal refusal) {
            return new Kept(null, null, null, null, null, null, null, null, refusal);
        }
    }

    Inbox(Database sagas, EventCodec codec) {
        this.jdbc = new JdbcTemplate(sagas.dataSource());
        this.codec = codec;
    }

    void add(List<LiveSaga<?>> sagas) {
        List<Entry> entries = new ArrayList<>();
        for (LiveSaga<?> saga : sagas) {
            saga.draft()
                    .queued()
                    .forEach(input ->
                            entries.add(new Entry(saga.getSagaIdentifier(), input, codec.write(keptOf(input)))));
        }
        ENTRIES.insertInto("saga_inbox", "on conflict do nothing", jdbc, entries);
    }

    /** The next few, in order. */
    List<Waiting> after(String sagaId, long number) {
        return jdbc.query(
                "select number, event_id, name, at, message from saga_inbox where saga_id = ? and number > ?"
                        + " order by number limit ?",
                (row, nth) -> new Waiting(
                        row.getLong("number"),
                        row.getString("event_id"),
                        row.getString("name"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("message")),
                sagaId,
                number,
                PAGE);
    }

    /** What has been handled, or is not wanted any more. */
    int removeUpTo(String sagaId, long number) {
        return jdbc.update("delete from saga_inbox where saga_id = ? and number <= ?", sagaId, number);
    }

    SagaInput read(Waiting waiting) {
        Kept kept = codec.read(waiting.message(), Kept.class);
        if (kept.refusal() != null) {
            return new SagaInput.Refused(kept.refusal(), waiting.at());
        }
        if (kept.eventType() == null) {
            return new SagaInput.Deadline(waiting.eventId(), waiting.name(), waiting.at());
        }
        return new SagaInput.Event(messageOf(waiting, kept, kept.eventType()));
    }

    private EventMessage<?> messageOf(Waiting waiting, Kept kept, String type) {
        Object payload =
                codec.decode(type, Objects.requireNonNull(kept.revision()), Objects.requireNonNull(kept.payload()));
        DomainEventMessage<Object> event = new GenericDomainEventMessage<>(
                kept.aggregateType(),
                kept.aggregateId(),
                Objects.requireNonNullElse(kept.sequence(), 0L),
                payload,
                MetaData.from(kept.metadata()),
                waiting.eventId(),
                waiting.at());
        return kept.position() == null
                ? event
                : new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(kept.position()), event);
    }

    private Kept keptOf(SagaInput input) {
        return switch (input) {
            case SagaInput.Event event -> keptOf(event);
            case SagaInput.Deadline _ -> Kept.DEADLINE;
            case SagaInput.Refused refused -> Kept.refusal(refused.refusal());
        };
    }

    private Kept keptOf(SagaInput.Event event) {
        if (event.message() instanceof StoredEventMessage message) {
            StoredEvent stored = message.stored();
            return new Kept(
                    stored.type(),
                    stored.revision(),
                    stored.payload(),
                    stored.metadata(),
                    stored.aggregateType(),
                    stored.aggregateId(),
                    stored.sequence(),
                    stored.position(),
                    null);
        }
        Object payload = event.message().getPayload();
        Map<String, String> metadata =
                codec.decodeMetadata(codec.encodeMetadata(event.message().getMetaData()));
        DomainEventMessage<?> domain = event.message() instanceof DomainEventMessage<?> known ? known : null;
        return new Kept(
                codec.typeOf(payload),
                codec.revisionOf(payload),
                codec.encode(payload),
                metadata,
                domain == null ? null : domain.getType(),
                domain == null ? null : domain.getAggregateIdentifier(),
                domain == null ? null : domain.getSequenceNumber(),
                event.position(),
                null);
    }
}
