package dev.everstore.contracts.analytics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks how the workflows of orders ended, by when they did, [from, to); answered with {@link SagaFigures}.
 *
 * @param grain hour, day, month or year; {@code null} for no split by time
 */
public record FindSagaFigures(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String grain) {}
