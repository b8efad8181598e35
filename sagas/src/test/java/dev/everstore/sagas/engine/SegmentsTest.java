package dev.everstore.sagas.engine;

import static dev.everstore.sagas.engine.EngineProcess.confirmed;
import static dev.everstore.sagas.engine.EngineProcess.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.eventstore.testing.FreshDatabases;
import org.junit.jupiter.api.Test;

/** Processes share the sagas among them by segments; each saga has one, and hears everything once. */
class SegmentsTest {
    @Test
    void two_processes_share_the_sagas_and_one_takes_over_from_the_other() {
        int sagas = 40;
        try (FreshDatabases databases = FreshDatabases.named(EngineProcess.DATABASES);
                EngineProcess staying = EngineProcess.start(databases, (order, what) -> {}, "errands.segments=4")) {
            try (EngineProcess leaving = EngineProcess.start(databases, (order, what) -> {}, "errands.segments=4")) {
                for (int i = 0; i < sagas; i++) {
                    leaving.publish(confirmed("o-" + i), told("o-" + i, "one"), confirmed("o-" + i));
                }
                await().until(() -> leaving.count("saga") >= sagas / 4);
            }
            for (int i = 0; i < sagas; i++) {
                staying.publish(told("o-" + i, "two"));
            }
            await().until(() -> staying.count("noted where what like '% two'") == sagas);
            assertThat(staying.count("saga")).isEqualTo(sagas);
            for (int i = 0; i < sagas; i++) {
                assertThat(staying.heard("o-" + i)).containsExactly("confirmed", "one", "confirmed", "two");
            }
        }
    }
}
