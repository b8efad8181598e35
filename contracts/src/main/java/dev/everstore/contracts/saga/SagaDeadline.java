package dev.everstore.contracts.saga;

import java.time.Instant;

/** A time at which a saga does something unless it has been done before. */
public record SagaDeadline(String name, Instant at) {}
