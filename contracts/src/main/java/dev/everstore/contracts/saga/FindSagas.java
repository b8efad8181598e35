package dev.everstore.contracts.saga;

import org.jspecify.annotations.Nullable;

/**
 * Lists sagas, the latest start first: a list that changes while it is read still shows each saga once.
 *
 * @param cursor where the former page ended; null: from the start
 * @param people whether {@link SagaFilter#q} may look at whom a saga concerns
 */
public record FindSagas(SagaFilter filter, @Nullable String cursor, int limit, boolean people) {}
