package dev.everstore.contracts.payment;

/** Asks whether payments are held; answered with a {@link MaintenanceView}. */
public record FindMaintenance() {}
