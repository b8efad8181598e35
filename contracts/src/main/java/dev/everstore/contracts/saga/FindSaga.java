package dev.everstore.contracts.saga;

/** Reads one saga with all that happened to it. */
public record FindSaga(String sagaId) {}
