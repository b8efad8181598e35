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
import java.util.stream.Collectors;
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
    private final DynamoTables tables;
    private final EventCodec codec;
    private final Clock clock;
    private final Receipts receipts;
    private final OutboxTable outbox;
    private final SharedTransactions transactions;
    private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();

    public ServiceOutbox(String service, DynamoDbClient client, DynamoTables tables, EventCodec codec, Clock clock) {
        this.service = service;
        this.tables = tables;
        this.codec = codec;
        this.clock = clock;
        this.receipts = new Receipts(service, client, tables, codec);
        this.outbox = new OutboxTable(service, client, tables, codec);
        this.transactions = new SharedTransactions(client);
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
        for (int attempt = 1; ; attempt++) {
            switch (transactions.store(candidate(items, List.of()))) {
                case Outcome.Stored _ -> {
                    committed(entries);
                    return;
                }
                case Outcome.Stale stale -> throw stale.cause();
                case Outcome.Busy busy -> waitAfter(attempt, busy.cause());
            }
        }
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
        Wish<A> wish = wishOf(command, decision.decide(0));
        for (int attempt = 1; ; attempt++) {
            switch (transactions.store(candidate(wish.writes(), wish.change().tallies()))) {
                case Outcome.Stored _ -> {
                    committed(wish.events());
                    return new GenericCommandResultMessage<>(
                            wish.change().answer(), receipts.answered(lastOf(wish.events())));
                }
                case Outcome.Stale stale -> {
                    if (stale.failed().contains(wish.receipt())) {
                        return receipts.replay(command, answerType);
                    }
                    waitAfter(attempt, stale.cause());
                    wish = wishOf(command, decision.decide(attempt));
                }
                case Outcome.Busy busy -> waitAfter(attempt, busy.cause());
            }
        }
    }

    private static void waitAfter(int attempt, TransactionCanceledException cause) {
        if (attempt > ATTEMPTS) {
            throw new ContendedException("Too many others change the same items.", cause);
        }
        Waiting.jittered(attempt - 1);
    }

    private Candidate candidate(List<TransactWriteItem> writes, List<Tally> tallies) {
        return new Candidate(
                writes, tallies, writes.stream().map(tables::itemOf).collect(Collectors.toSet()));
    }

    private void committed(List<OutboxEvent> events) {
        if (!events.isEmpty()) {
            outbox.written(events);
            wakeUps.forEach(Runnable::run);
        }
    }

    private <A> Wish<A> wishOf(CommandMessage<?> command, Change<A> change) {
        String carried = codec.encodeMetadata(metadataOf(command));
        List<OutboxEvent> events = change.events().stream()
                .map(event -> outbox.entry(event, carried))
                .toList();
        List<TransactWriteItem> writes = new ArrayList<>(change.writes());
        writes.add(receipts.ofAnswer(command, change.answer(), lastOf(events), clock.instant()));
        events.forEach(event -> writes.add(outbox.write(event)));
        return new Wish<>(change, events, writes);
    }

    private static @Nullable String lastOf(List<OutboxEvent> events) {
        return events.isEmpty() ? null : events.getLast().eventId();
    }

    /** A decision with all that is to be stored for it; the receipt follows the decision's own writes. */
    private record Wish<A>(Change<A> change, List<OutboxEvent> events, List<TransactWriteItem> writes) {
        int receipt() {
            return change.writes().size();
        }
    }
}
