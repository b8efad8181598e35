package dev.everstore.contracts.saga;

/** Asks whether the audit is as it was written. */
public record CheckAudit() {}
