package dev.everstore.contracts.saga;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step: a command that a saga wants carried out.
 *
 * @param status waiting, running, done, refused, parked, skipped or abandoned
 * @param attemptsAllowed after so many failures it is parked
 * @param input the command as JSON
 * @param undo the command that takes it back, as JSON
 * @param nextAt when it is tried again
 */
public record SagaStepView(
        long stepId,
        int number,
        String name,
        String service,
        String status,
        int attempts,
        int attemptsAllowed,
        String commandId,
        String input,
        @Nullable String undo,
        @Nullable String error,
        Instant askedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextAt,
        List<StepAttempt> failures) {}
