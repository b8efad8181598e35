package dev.everstore.contracts.saga;

/** The answer to {@link ActOnSaga}: where the saga stands now. */
public record SagaActedOn(String sagaId, SagaState state, long version) {}
