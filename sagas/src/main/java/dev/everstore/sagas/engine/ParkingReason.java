package dev.everstore.sagas.engine;

import org.jspecify.annotations.Nullable;

/**
 * Why a saga can't go on without a person.
 *
 * @param cause groups failures of the same kind: no ids or numbers in it
 * @param problem what was wrong, in a sentence
 * @param stepId the step that failed for good, if it was one
 */
public record ParkingReason(
        String cause,
        String problem,
        @Nullable String stackTrace,
        @Nullable Long stepId) {}
