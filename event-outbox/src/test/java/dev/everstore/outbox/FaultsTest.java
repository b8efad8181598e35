package dev.everstore.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.eventstore.api.OutboxEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What DynamoDB does to its callers and DynamoDB Local never does. */
class FaultsTest {
    private final Faults faults = new Faults();
    private final TestDynamo dynamo = new TestDynamo(faults);
    private final ServiceOutbox outbox =
            new ServiceOutbox("faulty", dynamo.client(), dynamo.tables(), new PlainCodec(), Clock.systemUTC());

    @AfterEach
    void close() {
        dynamo.close();
    }

    @Test
    void aCommandThatMeetsOthersIsTriedAgainAsItWasDecided() {
        faults.conflicts.set(5);
        AtomicInteger decisions = new AtomicInteger();

        outbox.execute(command("c-1"), Versioned.class, attempt -> {
            decisions.incrementAndGet();
            return note("met");
        });

        assertThat(decisions).hasValue(1);
        assertThat(outbox.pending(10)).hasSize(1);
    }

    @Test
    void aCommandThatMeetsOthersForTooLongGivesUpWithoutEffect() {
        faults.conflicts.set(1_000);

        assertThatThrownBy(() -> outbox.execute(command("c-2"), Versioned.class, attempt -> note("lost")))
                .isInstanceOf(ContendedException.class);

        faults.conflicts.set(0);
        assertThat(outbox.pending(10)).isEmpty();
        CommandResultMessage<Versioned> later =
                outbox.execute(command("c-2"), Versioned.class, attempt -> note("lost"));
        assertThat(later.getMetaData()).doesNotContainKey(MessageKeys.REPLAYED);
    }

    @Test
    void aCommandWhoseAnswerGotLostIsAnsweredFromItsReceiptWhenItComesAgain() {
        faults.lostAnswers.set(1);
        assertThatThrownBy(() -> outbox.execute(command("c-3"), Versioned.class, attempt -> note("unknown")))
                .hasMessageContaining("lost");

        CommandResultMessage<Versioned> again =
                outbox.execute(command("c-3"), Versioned.class, attempt -> note("unknown"));

        assertThat(again.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");
        assertThat(outbox.pending(10)).hasSize(1);
    }

    @Test
    void deletionsThatWereNotProcessedAreRepeated() {
        for (int i = 0; i < 4; i++) {
            String thing = "thing-" + i;
            outbox.execute(command("c-4-" + i), Versioned.class, attempt -> note(thing));
        }
        List<OutboxEvent> pending = outbox.pending(10);
        faults.unprocessed.set(2);

        outbox.remove(pending);

        assertThat(pending).hasSize(4);
        assertThat(outbox.pending(10)).isEmpty();
    }

    private static Change<Versioned> note(String id) {
        Place place = Place.after(Map.of(), "Thing", id, Clock.systemUTC().instant());
        return Change.of(new Versioned(id, 0), List.of(), new NewEvent(place, new Versioned(id, 0)));
    }

    private static CommandMessage<?> command(String id) {
        return new GenericCommandMessage<>("note", Map.of(MessageKeys.COMMAND_ID, id));
    }

    private static final class Faults implements ExecutionInterceptor {
        private static final ExecutionAttribute<List<WriteRequest>> HELD_BACK =
                new ExecutionAttribute<>("test.heldBack");

        final AtomicInteger conflicts = new AtomicInteger();
        final AtomicInteger lostAnswers = new AtomicInteger();
        final AtomicInteger unprocessed = new AtomicInteger();

        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            if (context.request() instanceof TransactWriteItemsRequest request && conflicts.getAndDecrement() > 0) {
                throw TransactionCanceledException.builder()
                        .cancellationReasons(request.transactItems().stream()
                                .map(item -> CancellationReason.builder()
                                        .code("TransactionConflict")
                                        .build())
                                .toList())
                        .build();
            }
            if (context.request() instanceof BatchWriteItemRequest request && unprocessed.getAndDecrement() > 0) {
                var entry = request.requestItems().entrySet().iterator().next();
                List<WriteRequest> all = entry.getValue();
                attributes.putAttribute(HELD_BACK, all.subList(1, all.size()));
                return request.toBuilder()
                        .requestItems(Map.of(entry.getKey(), all.subList(0, 1)))
                        .build();
            }
            return context.request();
        }

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (context.request() instanceof TransactWriteItemsRequest && lostAnswers.getAndDecrement() > 0) {
                throw new IllegalStateException("The answer was lost.");
            }
            List<WriteRequest> heldBack = attributes.getAttribute(HELD_BACK);
            if (context.response() instanceof BatchWriteItemResponse response
                    && context.request() instanceof BatchWriteItemRequest request
                    && heldBack != null
                    && !heldBack.isEmpty()) {
                String table = request.requestItems().keySet().iterator().next();
                return response.toBuilder()
                        .unprocessedItems(Map.of(table, heldBack))
                        .build();
            }
            return context.response();
        }
    }
}
