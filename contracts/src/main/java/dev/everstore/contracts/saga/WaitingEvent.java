package dev.everstore.contracts.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event that waits behind a parked or paused saga. */
public record WaitingEvent(
        long number, String type, @Nullable Long position, Instant at) {}
