package dev.everstore.contracts.analytics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks how far orders came, by when they were placed, [from, to); answered with {@link Funnel}.
 *
 * @param grain hour, day, month or year; {@code null} for no split by time
 */
public record FindFunnel(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String grain) {}
