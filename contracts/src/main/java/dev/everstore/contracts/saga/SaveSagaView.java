package dev.everstore.contracts.saga;

import java.time.Instant;

/** Keeps a filter under a name, for its owner or for all; the same id again changes it. */
public record SaveSagaView(String viewId, String name, SagaFilter filter, boolean shared, Instant at)
        implements SagaCommand {
    @Override
    public String key() {
        return viewId;
    }
}
