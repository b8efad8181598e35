package dev.everstore.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.Versioned;
import dev.everstore.eventstore.api.OutboxEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceOutboxTest {
    /** Goes backwards, as clocks of different machines seem to. */
    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger reads = new AtomicInteger();
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return start.minusMillis(reads.incrementAndGet());
        }
    };
    private final TableShape state = TableShape.keyed("counters", "id");

    private TestDynamo dynamo;
    private ServiceOutbox outbox;

    @BeforeAll
    void open() {
        dynamo = new TestDynamo();
        dynamo.tables().ensure(state);
        outbox = new ServiceOutbox("counters", dynamo.client(), dynamo.tables(), new PlainCodec(), clock);
    }

    @AfterAll
    void close() {
        dynamo.close();
    }

    @Test
    void aRepeatedCommandGetsTheStoredAnswerAndHasNoSecondEffect() {
        CommandResultMessage<Versioned> first = count("once", "c-1", "f-1");
        CommandResultMessage<Versioned> again = count("once", "c-1", "f-1");

        assertThat(again.getPayload()).isEqualTo(first.getPayload()).isEqualTo(new Versioned("once", 0));
        assertThat(first.getMetaData()).doesNotContainKey(MessageKeys.REPLAYED);
        assertThat(again.getMetaData())
                .containsEntry(MessageKeys.REPLAYED, "true")
                .containsEntry(MessageKeys.SERVICE, "counters")
                .containsEntry(MessageKeys.LAST_EVENT_ID, first.getMetaData().get(MessageKeys.LAST_EVENT_ID));
        assertThat(pendingOf("once")).hasSize(1);
    }

    @Test
    void anIdThatWasUsedForAnotherRequestIsRefused() {
        count("reused", "c-2", "f-1");

        assertThatThrownBy(() -> count("reused", "c-2", "f-2"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("idempotency-key-reused"));
    }

    @Test
    void aRefusalIsRememberedEvenWhenTheRuleWouldAllowItLater() {
        CommandMessage<?> command = command("c-3", "f");
        assertThatThrownBy(() -> outbox.execute(command, Versioned.class, attempt -> {
                    throw new RefusedException(Refusal.rule("closed", "Closed."));
                }))
                .isInstanceOf(RefusedException.class);

        CommandResultMessage<Versioned> again = outbox.execute(command, Versioned.class, attempt -> count("late"));

        assertThat(again.isExceptional()).isTrue();
        assertThat(RefusedException.refusalIn(again.exceptionResult()))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("closed"));
        assertThat(again.getMetaData()).containsEntry(MessageKeys.REPLAYED, "true");
        assertThat(pendingOf("late")).isEmpty();
    }

    @Test
    void eventsOfOneThingAreOfferedInOrderAlthoughClocksGoBackwards() {
        for (int i = 0; i < 12; i++) {
            count("ordered", "c-4-" + i, "f");
        }

        List<OutboxEvent> pending = pendingOf("ordered");

        assertThat(pending)
                .extracting(OutboxEvent::sequence)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(outbox.pending(5)).hasSize(5);
        assertThat(pending.getFirst().metadata()).contains("someone").contains("c-4-0");
    }

    @Test
    void removedEventsAreNotOfferedAgainAndRemovingTwiceIsHarmless() {
        count("removed", "c-5", "f");
        List<OutboxEvent> pending = pendingOf("removed");

        outbox.remove(pending);
        outbox.remove(pending);

        assertThat(pendingOf("removed")).isEmpty();
    }

    @Test
    void theRelayIsWokenAfterTheCommit() {
        List<OutboxEvent> seen = new ArrayList<>();
        outbox.onPending(() -> seen.addAll(pendingOf("woken")));

        count("woken", "c-6", "f");

        assertThat(seen).hasSize(1);
    }

    private CommandResultMessage<Versioned> count(String id, String commandId, String fingerprint) {
        return outbox.execute(command(commandId, fingerprint), Versioned.class, attempt -> count(id));
    }

    private Change<Versioned> count(String id) {
        Map<String, AttributeValue> item = dynamo.client()
                .getItem(get -> get.tableName(dynamo.tables().nameOf(state))
                        .key(Map.of("id", Items.text(id)))
                        .consistentRead(true))
                .item();
        Place place = Place.after(item, "Counter", id, clock.instant());
        return Change.of(
                new Versioned(id, place.sequence()),
                List.of(TransactWriteItem.builder()
                        .put(Put.builder()
                                .tableName(dynamo.tables().nameOf(state))
                                .item(Map.of(
                                        "id",
                                        Items.text(id),
                                        Place.VERSION,
                                        Items.number(place.sequence()),
                                        Place.LAST_EVENT_AT,
                                        Items.instant(place.at())))
                                .build())
                        .build()),
                new NewEvent(place, new Versioned(id, place.sequence())));
    }

    private List<OutboxEvent> pendingOf(String id) {
        return outbox.pending(1000).stream()
                .filter(event -> event.aggregateId().equals(id))
                .toList();
    }

    private static CommandMessage<?> command(String id, String fingerprint) {
        return new GenericCommandMessage<>(
                "count",
                Map.of(
                        MessageKeys.COMMAND_ID, id,
                        MessageKeys.FINGERPRINT, fingerprint,
                        MessageKeys.ACTOR, "someone"));
    }
}
