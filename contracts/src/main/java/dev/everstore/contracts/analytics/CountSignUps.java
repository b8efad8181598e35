package dev.everstore.contracts.analytics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks how many people registered, by month; answered with {@link SignUps}. */
public record CountSignUps(@Nullable Instant from, @Nullable Instant to) {}
