package dev.everstore.contracts.saga;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bulk action and how far it is.
 *
 * @param status awaiting_approval, refused, running, done or aborted
 * @param failures the first few that could not be acted on, and why
 */
public record BulkActionView(
        String bulkId,
        SagaAction action,
        SagaFilter filter,
        String reason,
        String status,
        BulkEstimate estimate,
        String askedBy,
        Instant askedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decision,
        long done,
        long failed,
        List<Failed> failures,
        @Nullable Instant endedAt) {
    /** One saga that could not be acted on. */
    public record Failed(String sagaId, String problem) {}
}
