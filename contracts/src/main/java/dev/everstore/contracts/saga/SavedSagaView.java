package dev.everstore.contracts.saga;

import java.time.Instant;

/** A filter under a name. */
public record SavedSagaView(String viewId, String name, SagaFilter filter, String owner, boolean shared, Instant at) {}
