package dev.everstore.contracts.saga;

import java.time.Instant;

/** A second person approves or refuses a bulk action; whoever asked for it may not. */
public record DecideBulkAction(String bulkId, boolean approve, String reason, Instant at) implements SagaCommand {
    @Override
    public String key() {
        return bulkId;
    }
}
