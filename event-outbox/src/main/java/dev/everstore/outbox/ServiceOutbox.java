package dev.everstore.outbox;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.eventstore.api.OutboxSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The log of a service that keeps its state in DynamoDB: state, receipt and events of a command are stored in one
 * transaction, and the events wait in an outbox until the relay has them in the backbone.
 */
public final class ServiceOutbox implements OutboxSource {
    private static final int ATTEMPTS = 24;
    private static final List<String> CARRIED =
            List.of(MessageKeys.ACTOR, MessageKeys.CORRELATION_ID, MessageKeys.TRACE_PARENT);

    private final String service;
    private final DynamoDbClient client;
    private final EventCodec codec;
    private final Clock clock;
    private final Receipts receipts;
    private final OutboxTable outbox;
    private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();

    public ServiceOutbox(String service, DynamoDbClient client, DynamoTables tables, EventCodec codec, Clock clock) {
        this.service = service;
        this.client = client;
        this.codec = codec;
        this.clock = clock;
        this.receipts = new Receipts(service, client, tables, codec);
        this.outbox = new OutboxTable(service, client, tables, codec);
    }

    /**
     * Runs a command once for its command id: a repeated one gets the stored answer.
     *
     * @throws RefusedException when a rule says no, or the id was used for another request
     * @throws ContendedException when too many others change the same items; nothing happened
     */
    public <A> CommandResultMessage<A> execute(CommandMessage<?> command, Class<A> answerType, Decision<A> decision) {
        try {
            return decideAndStore(command, answerType, decision);
        } catch (RefusedException refused) {
            if (!receipts.store(command, refused.refusal(), clock.instant())) {
                return receipts.replay(command, answerType);
            }
            throw refused;
        }
    }

    /**
     * Stores writes and events that follow from earlier commands; all or nothing, at most 100 items.
     *
     * @throws TransactionCanceledException when a condition of a write does not hold
     */
    public void store(List<TransactWriteItem> writes, List<CausedEvent> events) {
        List<TransactWriteItem> items = new ArrayList<>(writes);
        List<OutboxEvent> entries = events.stream()
                .map(caused -> outbox.entry(caused.event(), codec.encodeMetadata(caused.metadata())))
                .toList();
        entries.forEach(event -> items.add(outbox.write(event)));
        client.transactWriteItems(transaction -> transaction.transactItems(items));
        committed(entries);
    }

    /** What events tell of the command that caused them. */
    public static Map<String, String> metadataOf(CommandMessage<?> command) {
        String id = Receipts.idOf(command);
        Map<String, String> metadata = new HashMap<>();
        metadata.put(MessageKeys.CORRELATION_ID, id);
        for (String key : CARRIED) {
            if (command.getMetaData().get(key) instanceof String value) {
                metadata.put(key, value);
            }
        }
        metadata.put(MessageKeys.COMMAND_ID, id);
        metadata.put(MessageKeys.CAUSATION_ID, id);
        return metadata;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public List<OutboxEvent> pending(int limit) {
        return outbox.oldest(limit);
    }

    @Override
    public void remove(List<OutboxEvent> sent) {
        outbox.delete(sent);
    }

    @Override
    public void onPending(Runnable wakeUp) {
        wakeUps.add(wakeUp);
    }

    private <A> CommandResultMessage<A> decideAndStore(
            CommandMessage<?> command, Class<A> answerType, Decision<A> decision) {
        for (int attempt = 0; ; attempt++) {
            Change<A> change = decision.decide(attempt);
            List<OutboxEvent> events = entries(command, change);
            try {
                client.transactWriteItems(transaction -> transaction.transactItems(itemsOf(command, change, events)));
                committed(events);
                return new GenericCommandResultMessage<>(change.answer(), receipts.answered(lastOf(events)));
            } catch (TransactionCanceledException cancelled) {
                if (conditionFailed(cancelled, change.writes().size())) {
                    return receipts.replay(command, answerType);
                }
                if (attempt >= ATTEMPTS) {
                    throw new ContendedException("Too many others change the same items.", cancelled);
                }
                Waiting.jittered(attempt);
            }
        }
    }

    private void committed(List<OutboxEvent> events) {
        if (!events.isEmpty()) {
            outbox.written(events);
            wakeUps.forEach(Runnable::run);
        }
    }

    private List<TransactWriteItem> itemsOf(CommandMessage<?> command, Change<?> change, List<OutboxEvent> events) {
        List<TransactWriteItem> items = new ArrayList<>(change.writes());
        items.add(receipts.ofAnswer(command, change.answer(), lastOf(events), clock.instant()));
        events.forEach(event -> items.add(outbox.write(event)));
        return items;
    }

    private List<OutboxEvent> entries(CommandMessage<?> command, Change<?> change) {
        String carried = codec.encodeMetadata(metadataOf(command));
        return change.events().stream()
                .map(event -> outbox.entry(event, carried))
                .toList();
    }

    private static @Nullable String lastOf(List<OutboxEvent> events) {
        return events.isEmpty() ? null : events.getLast().eventId();
    }

    private static boolean conditionFailed(TransactionCanceledException cancelled, int item) {
        return cancelled.hasCancellationReasons()
                && "ConditionalCheckFailed"
                        .equals(cancelled.cancellationReasons().get(item).code());
    }
}
