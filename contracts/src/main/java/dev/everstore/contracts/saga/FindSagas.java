package dev.everstore.contracts.saga;

import org.jspecify.annotations.Nullable;

/**
 * Lists sagas, the latest change first.
 *
 * @param cursor where the former page ended; null: from the start
 */
public record FindSagas(SagaFilter filter, @Nullable String cursor, int limit) {}
