package dev.everstore.contracts.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a saga is parked.
 *
 * @param cause groups failures of the same kind
 * @param message what was wrong, in a sentence
 * @param stackTrace where; null for a refusal
 * @param input what was being handled, as JSON
 */
public record SagaFailure(
        String cause,
        String message,
        @Nullable String stackTrace,
        @Nullable String what,
        @Nullable String input,
        @Nullable Long stepId,
        Instant at) {}
