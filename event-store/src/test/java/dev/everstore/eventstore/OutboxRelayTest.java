package dev.everstore.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.eventstore.api.OutboxSource;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
    private FreshDatabases databases;
    private TestBackbone backbone;
    private final Shelf shelf = new Shelf();

    @BeforeEach
    void start() {
        databases = FreshDatabases.named("backbone");
        backbone = new TestBackbone(databases.properties());
    }

    @AfterEach
    void stop() {
        backbone.close();
        databases.close();
    }

    @Test
    void eachEventArrivesOnceAndIsRemovedThen() {
        shelf.put(event("p1", 0), event("p2", 0), event("p1", 1));
        OutboxRelaySource source = new OutboxRelaySource(shelf, backbone.appender);
        assertThat(source.carry()).isTrue();
        assertThat(shelf.pending).isEmpty();

        shelf.put(event("p1", 1), event("p1", 2));
        assertThat(source.carry()).isTrue();
        assertThat(shelf.pending).isEmpty();
        assertThat(backbone.ids("shelf")).containsExactly("p1/0", "p2/0", "p1/1", "p1/2");
        assertThat(backbone.gaps()).isZero();
    }

    @Test
    void anEventWaitsForItsPredecessor() {
        OutboxRelaySource source = new OutboxRelaySource(shelf, backbone.appender);
        shelf.put(event("p1", 1), event("p2", 0));
        assertThat(source.carry()).isTrue();
        assertThat(backbone.ids("shelf")).containsExactly("p2/0");
        assertThat(source.carry()).isFalse();

        shelf.pending.addFirst(event("p1", 0));
        assertThat(source.carry()).isTrue();
        assertThat(backbone.ids("shelf")).containsExactly("p2/0", "p1/0", "p1/1");
        assertThat(shelf.pending).isEmpty();
    }

    private static OutboxEvent event(String id, long sequence) {
        return new OutboxEvent(
                id + "/" + sequence, "Product", id, sequence, "StockReceived", "1", "{}", "{}", Instant.EPOCH);
    }

    private static final class Shelf implements OutboxSource {
        private final List<OutboxEvent> pending = new ArrayList<>();

        void put(OutboxEvent... events) {
            pending.addAll(List.of(events));
        }

        @Override
        public String service() {
            return "shelf";
        }

        @Override
        public List<OutboxEvent> pending(int limit) {
            return List.copyOf(pending);
        }

        @Override
        public void remove(List<OutboxEvent> sent) {
            pending.removeAll(sent);
        }

        @Override
        public void onPending(Runnable wakeUp) {
            // The test calls the relay itself.
        }
    }
}
