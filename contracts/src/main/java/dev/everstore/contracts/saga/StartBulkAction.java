package dev.everstore.contracts.saga;

import java.time.Instant;

/** An operator acts on all sagas that match; refunds and terminations wait for a second person's approval. */
public record StartBulkAction(String bulkId, SagaAction action, SagaFilter filter, String reason, Instant at)
        implements SagaCommand {
    @Override
    public String key() {
        return bulkId;
    }
}
