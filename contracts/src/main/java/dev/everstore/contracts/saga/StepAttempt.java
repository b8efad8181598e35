package dev.everstore.contracts.saga;

import java.time.Instant;

/** An attempt at a step that failed. */
public record StepAttempt(int number, Instant startedAt, Instant endedAt, String error) {}
