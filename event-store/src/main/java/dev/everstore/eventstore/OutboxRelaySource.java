package dev.everstore.eventstore;

import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.eventstore.api.OutboxSource;
import java.util.List;
import java.util.Set;

/** An outbox as the relay reads it: no cursor, an event's id makes it once, and what was sent is removed. */
final class OutboxRelaySource implements Relay.Source {
    private static final int PAGE = 500;

    private final OutboxSource outbox;
    private final BackboneAppender backbone;

    OutboxRelaySource(OutboxSource outbox, BackboneAppender backbone) {
        this.outbox = outbox;
        this.backbone = backbone;
    }

    @Override
    public String service() {
        return outbox.service();
    }

    @Override
    public boolean carry() {
        List<OutboxEvent> pending = outbox.pending(PAGE);
        if (pending.isEmpty()) {
            return false;
        }
        Set<String> arrived = backbone.appendNew(
                service(), pending.stream().map(OutboxRelaySource::row).toList());
        List<OutboxEvent> sent = pending.stream()
                .filter(event -> arrived.contains(event.eventId()))
                .toList();
        outbox.remove(sent);
        return !sent.isEmpty();
    }

    @Override
    public void startOver() {
        // Nothing is remembered here.
    }

    private static LogRow row(OutboxEvent event) {
        return new LogRow(
                event.eventId(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.payload(),
                event.metadata(),
                event.at());
    }
}
