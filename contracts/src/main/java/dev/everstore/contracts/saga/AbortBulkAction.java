package dev.everstore.contracts.saga;

import java.time.Instant;

/** Stops a bulk action; what it has done stays done. */
public record AbortBulkAction(String bulkId, String reason, Instant at) implements SagaCommand {
    @Override
    public String key() {
        return bulkId;
    }
}
