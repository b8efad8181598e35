package dev.everstore.contracts.analytics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks what became of payments, each step by when it happened, [from, to); answered with {@link PaymentFigures}.
 *
 * @param grain hour, day, month or year; {@code null} for no split by time
 * @param currency {@code null} for the one with the most payments
 */
public record FindPaymentFigures(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String grain,
        @Nullable String currency) {}
