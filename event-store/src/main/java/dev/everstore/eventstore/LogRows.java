package dev.everstore.eventstore;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.eventstore.EventTypes.EventType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Turns events into rows, with the metadata that says which command caused them. */
final class LogRows {
    private final JsonEventCodec codec;
    private final @Nullable PendingCommand command;

    LogRows(JsonEventCodec codec, @Nullable PendingCommand command) {
        this.codec = codec;
        this.command = command;
    }

    LogRow of(EventMessage<?> event) {
        boolean aggregate = event instanceof DomainEventMessage<?> domain && domain.getType() != null;
        DomainEventMessage<?> domain = aggregate ? (DomainEventMessage<?>) event : null;
        return row(
                event.getIdentifier(),
                domain == null ? "" : domain.getType(),
                domain == null ? event.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? 0 : domain.getSequenceNumber(),
                event.getPayload(),
                event.getMetaData(),
                event.getTimestamp());
    }

    LogRow of(String aggregateType, String aggregateId, long sequence, Object event, Map<String, ?> cause, Instant at) {
        String id = IdentifierFactory.getInstance().generateIdentifier();
        return row(id, aggregateType, aggregateId, sequence, event, cause, at);
    }

    private LogRow row(
            String eventId, String type, String id, long sequence, Object event, Map<String, ?> cause, Instant at) {
        Map<String, Object> metadata = new LinkedHashMap<>(cause);
        if (command != null) {
            metadata.put(MessageKeys.COMMAND_ID, command.commandId());
        }
        EventType known = codec.types()
                .of(event.getClass())
                .orElseThrow(() -> new IllegalArgumentException(event.getClass() + " is no event of the contracts."));
        return new LogRow(
                eventId,
                type,
                id,
                sequence,
                known.name(),
                known.revision(),
                codec.encode(event),
                codec.encodeMetadata(metadata),
                at);
    }
}
