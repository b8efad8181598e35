package dev.everstore.contracts.saga;

import java.time.Instant;

/** Asks how the sagas are doing, counted since then. */
public record FindSagaOverview(Instant since) {}
