package dev.everstore.sagas.operators;

import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.StartBulkAction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bulk action as it is stored. */
record BulkRow(
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
        @Nullable Instant endedAt) {
    static final String AWAITING = "awaiting_approval";
    static final String REFUSED = "refused";
    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String ABORTED = "aborted";

    /** How far it is. */
    record Progress(long done, long failed, List<BulkActionView.Failed> failures) {
        static final Progress NONE = new Progress(0, 0, List.of());
    }

    static BulkRow asked(StartBulkAction command, BulkEstimate estimate, String actor) {
        return new BulkRow(
                command.bulkId(),
                command.action(),
                command.filter(),
                command.reason(),
                estimate.needsApproval() ? AWAITING : RUNNING,
                estimate,
                actor,
                command.at(),
                null,
                null,
                null,
                null);
    }

    BulkRow decided(boolean approved, String by, String why, Instant at) {
        return new BulkRow(
                bulkId,
                action,
                filter,
                reason,
                approved ? RUNNING : REFUSED,
                estimate,
                askedBy,
                askedAt,
                by,
                at,
                why,
                approved ? null : at);
    }

    BulkRow ended(String newStatus, Instant at) {
        return new BulkRow(
                bulkId, action, filter, reason, newStatus, estimate, askedBy, askedAt, decidedBy, decidedAt, decision,
                at);
    }

    BulkActionView view(Progress progress) {
        return new BulkActionView(
                bulkId,
                action,
                filter,
                reason,
                status,
                estimate,
                askedBy,
                askedAt,
                decidedBy,
                decidedAt,
                decision,
                progress.done(),
                progress.failed(),
                progress.failures(),
                endedAt);
    }
}
