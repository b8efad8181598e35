package dev.everstore.contracts.saga;

/** Asks what a bulk action would do, and does nothing. */
public record EstimateBulkAction(SagaAction action, SagaFilter filter) {}
