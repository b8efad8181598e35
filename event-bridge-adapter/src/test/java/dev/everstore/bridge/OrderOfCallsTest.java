package dev.everstore.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderOfCallsTest {
    @Test
    void events_of_one_thing_go_out_one_call_after_the_other() {
        List<StoredEvent> batch = List.of(event("o-1", 0), event("o-1", 1), event("o-2", 0), event("o-1", 2));

        List<List<List<StoredEvent>>> rounds = Calls.roundsOf(batch);

        assertThat(rounds).hasSize(3);
        assertThat(names(rounds.get(0))).containsExactly("o-1:0", "o-2:0");
        assertThat(names(rounds.get(1))).containsExactly("o-1:1");
        assertThat(names(rounds.get(2))).containsExactly("o-1:2");
    }

    @Test
    void a_call_holds_at_most_ten_events() {
        List<StoredEvent> batch = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            batch.add(event("o-" + i, 0));
        }

        assertThat(Calls.roundsOf(batch).getFirst()).extracting(List::size).containsExactly(10, 10, 3);
    }

    @Test
    void the_same_id_in_two_services_names_two_things() {
        StoredEvent payment = new StoredEvent(
                9, "e-9", "payment", "Payment", "o-1", 0, "PaymentCaptured", "1", "{}", Map.of(), Instant.EPOCH, "x");

        assertThat(Calls.roundsOf(List.of(event("o-1", 0), payment))).hasSize(1);
    }

    @Test
    void an_event_goes_out_under_its_public_name_with_what_subscribers_need_to_order_and_drop_repeats() {
        StoredEvent captured = new StoredEvent(
                42,
                "e-42",
                "payment",
                "Payment",
                "o-1",
                3,
                "PaymentCaptured",
                "1",
                "{\"paymentId\":\"o-1\"}",
                Map.of("correlationId", "c-1"),
                Instant.parse("2026-03-01T10:00:00Z"),
                "x");

        var entry = new Envelope("everstore").of(captured);

        assertThat(entry.detailType()).isEqualTo("PaymentProcessed");
        assertThat(entry.source()).isEqualTo("everstore.payment");
        assertThat(entry.detail())
                .contains("\"id\":\"e-42\"", "\"sequence\":3", "\"position\":42", "\"specversion\":\"1.0\"")
                .contains("\"data\":{\"paymentId\":\"o-1\"}", "\"type\":\"dev.everstore.PaymentProcessed.v1\"");
        assertThat(Envelope.sizeOf(entry)).isGreaterThan(entry.detail().length());
    }

    private static StoredEvent event(String id, long sequence) {
        return new StoredEvent(
                sequence + 1,
                id + ":" + sequence,
                "order",
                "Order",
                id,
                sequence,
                "OrderPlaced",
                "1",
                "{}",
                Map.of(),
                Instant.EPOCH,
                "x");
    }

    private static List<String> names(List<List<StoredEvent>> round) {
        return round.stream().flatMap(List::stream).map(StoredEvent::eventId).toList();
    }
}
