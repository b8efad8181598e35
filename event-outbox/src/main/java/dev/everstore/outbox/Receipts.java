package dev.everstore.outbox;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Remembers what every command was answered, so that a repeated one gets the same answer and no second effect. */
final class Receipts {
    static final String UNSEEN = "attribute_not_exists(commandId)";

    private static final String COMMAND_ID = "commandId";
    private static final String FINGERPRINT = "fingerprint";
    private static final String ANSWER = "answer";
    private static final String REFUSAL = "refusal";
    private static final String LAST_EVENT_ID = "lastEventId";
    private static final String EXPIRES = "expiresAtSecond";
    private static final Duration KEPT = Duration.ofDays(7);

    private final String service;
    private final DynamoDbClient client;
    private final EventCodec codec;
    private final String table;

    Receipts(String service, DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        this.service = service;
        this.client = client;
        this.codec = codec;
        this.table = tables.ensure(
                TableShape.keyed(service + "-receipts", COMMAND_ID).expiringBy(EXPIRES));
    }

    static String idOf(CommandMessage<?> command) {
        return command.getMetaData().get(MessageKeys.COMMAND_ID) instanceof String id ? id : command.getIdentifier();
    }

    TransactWriteItem ofAnswer(CommandMessage<?> command, Object answer, @Nullable String lastEventId, Instant now) {
        Map<String, AttributeValue> item = itemFor(command, now);
        item.put(ANSWER, Items.text(codec.write(answer)));
        if (lastEventId != null) {
            item.put(LAST_EVENT_ID, Items.text(lastEventId));
        }
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(item)
                        .conditionExpression(UNSEEN)
                        .build())
                .build();
    }

    /** Stores a refusal in a write of its own; answers false when the command has a receipt already. */
    boolean store(CommandMessage<?> command, Refusal refusal, Instant now) {
        Map<String, AttributeValue> item = itemFor(command, now);
        item.put(REFUSAL, Items.text(codec.write(refusal)));
        try {
            client.putItem(put -> put.tableName(table).item(item).conditionExpression(UNSEEN));
            return true;
        } catch (ConditionalCheckFailedException seen) {
            return false;
        }
    }

    <A> CommandResultMessage<A> replay(CommandMessage<?> command, Class<A> answerType) {
        return find(command, answerType)
                .orElseThrow(() -> new IllegalStateException("A receipt vanished: " + idOf(command)));
    }

    <A> Optional<CommandResultMessage<A>> find(CommandMessage<?> command, Class<A> answerType) {
        Map<String, AttributeValue> receipt = client.getItem(get -> get.tableName(table)
                        .key(Map.of(COMMAND_ID, Items.text(idOf(command))))
                        .consistentRead(true))
                .item();
        return receipt.isEmpty() ? Optional.empty() : Optional.of(replayOf(receipt, command, answerType));
    }

    private <A> CommandResultMessage<A> replayOf(
            Map<String, AttributeValue> receipt, CommandMessage<?> command, Class<A> answerType) {
        String fingerprint = fingerprintOf(command);
        if (fingerprint != null
                && receipt.containsKey(FINGERPRINT)
                && !fingerprint.equals(Items.textOf(receipt, FINGERPRINT))) {
            throw new RefusedException(
                    Refusal.rule("idempotency-key-reused", "This key was used before with another request."));
        }
        if (receipt.containsKey(REFUSAL)) {
            Refusal refusal = codec.read(Items.textOf(receipt, REFUSAL), Refusal.class);
            return new GenericCommandResultMessage<>(
                    new RefusedException(refusal), MetaData.with(MessageKeys.REPLAYED, "true"));
        }
        A answer = codec.read(Items.textOf(receipt, ANSWER), answerType);
        AttributeValue lastEvent = receipt.get(LAST_EVENT_ID);
        return new GenericCommandResultMessage<>(
                answer, answered(lastEvent == null ? null : lastEvent.s()).and(MessageKeys.REPLAYED, "true"));
    }

    /** What a caller needs to wait for the effects of a command. */
    MetaData answered(@Nullable String lastEventId) {
        MetaData service = MetaData.with(MessageKeys.SERVICE, this.service);
        return lastEventId == null ? service : service.and(MessageKeys.LAST_EVENT_ID, lastEventId);
    }

    private Map<String, AttributeValue> itemFor(CommandMessage<?> command, Instant now) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(COMMAND_ID, Items.text(idOf(command)));
        item.put(EXPIRES, Items.number(now.plus(KEPT).getEpochSecond()));
        String fingerprint = fingerprintOf(command);
        if (fingerprint != null) {
            item.put(FINGERPRINT, Items.text(fingerprint));
        }
        return item;
    }

    private static @Nullable String fingerprintOf(CommandMessage<?> command) {
        return command.getMetaData().get(MessageKeys.FINGERPRINT) instanceof String text ? text : null;
    }
}
