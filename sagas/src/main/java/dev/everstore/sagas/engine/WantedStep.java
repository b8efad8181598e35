package dev.everstore.sagas.engine;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step as it is stored.
 *
 * @param sagaId null only for a step that no saga asked for
 * @param metadata what the command carries: its id, actor, correlation, cause and trace
 */
record WantedStep(
        @Nullable String sagaId,
        StepId id,
        Object command,
        Map<String, String> metadata,
        Retry retry,
        Duration timeout,
        @Nullable Object undo) {
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);
}
