package dev.everstore.contracts.saga;

import java.time.Instant;

/** Asks for the causes of failures since then, those of parked sagas included however old they are. */
public record FindSagaFailures(Instant since) {}
