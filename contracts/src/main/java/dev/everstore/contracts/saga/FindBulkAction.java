package dev.everstore.contracts.saga;

/** Reads a bulk action. */
public record FindBulkAction(String bulkId) {}
