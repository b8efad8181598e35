package dev.everstore.contracts.analytics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks how many people registered, and what those who began together bought later; answered with {@link Customers}.
 *
 * @param from sign-ups, and beginnings of cohorts, in [from, to)
 * @param grain hour, day, month or year of sign-ups; {@code null} for no split by time
 * @param cohort {@code signUp} or {@code firstOrder}: what makes people begin
 * @param currency of what they bought; {@code null} for the one with the most orders
 */
public record FindCustomers(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String grain,
        String cohort,
        @Nullable String currency) {}
