package dev.everstore.sagas.operators;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.saga.AbortBulkAction;
import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.DecideBulkAction;
import dev.everstore.contracts.saga.StartBulkAction;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes wishes to act on many sagas, and a second person's word on what can't be taken back. */
class BulkDesk {
    private final BulkTable table;
    private final Estimates estimates;
    private final AuditTrail audit;
    private final EventCodec codec;
    private final Runnable wakeRunner;

    BulkDesk(Database sagas, EventCodec codec, Runnable wakeRunner) {
        this.table = new BulkTable(sagas, codec);
        this.estimates = new Estimates(sagas.jdbc());
        this.audit = new AuditTrail(sagas);
        this.codec = codec;
        this.wakeRunner = wakeRunner;
    }

    @CommandHandler
    BulkActionView handle(StartBulkAction command, MetaData metadata) {
        if (!BulkRules.isPossible(command.action())) {
            throw new RefusedException(
                    Refusal.rule("not-in-bulk", "Each saga's input is its own; it can't be edited for many at once."));
        }
        BulkRow row = BulkRow.asked(command, reached(command), Caller.in(metadata));
        table.add(row);
        if (row.status().equals(BulkRow.RUNNING)) {
            wakeAfterCommit();
        }
        Map<String, Object> asked = Map.of(
                "status", row.status(), "action", row.action(), "filter", row.filter(), "estimate", row.estimate());
        audit.add(new Deed(
                command.at(),
                row.askedBy(),
                "bulk_ask",
                subject(row.bulkId()),
                command.reason(),
                null,
                codec.write(asked)));
        return row.view(BulkRow.Progress.NONE);
    }

    /** Its sagas are fixed from now on. */
    private BulkEstimate reached(StartBulkAction command) {
        BulkEstimate estimate = estimates.keeping(command.bulkId(), command.action(), command.filter(), command.at());
        if (estimate.sagas() == 0) {
            throw new RefusedException(Refusal.rule(
                    "nothing-to-act-on",
                    "No saga matches to which this can be done; " + estimate.passedOver()
                            + " match to which it can't."));
        }
        return estimate;
    }

    @CommandHandler
    BulkActionView handle(DecideBulkAction command, MetaData metadata) {
        BulkRow row = locked(command.bulkId());
        String decider = Caller.in(metadata);
        if (!row.status().equals(BulkRow.AWAITING)) {
            throw new RefusedException(
                    Refusal.conflict("nothing-to-approve", "This bulk action is " + words(row) + "."));
        }
        if (decider.equals(row.askedBy())) {
            throw new RefusedException(new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "own-request",
                    "Somebody else than who asked for it must decide about it.",
                    List.of()));
        }
        BulkRow decided = row.decided(command.approve(), decider, command.reason(), command.at());
        table.update(decided);
        if (command.approve()) {
            wakeAfterCommit();
        }
        audit.add(new Deed(
                command.at(),
                decider,
                command.approve() ? "bulk_approve" : "bulk_refuse",
                subject(row.bulkId()),
                command.reason(),
                statusOf(row),
                statusOf(decided)));
        return decided.view(BulkRow.Progress.NONE);
    }

    @CommandHandler
    BulkActionView handle(AbortBulkAction command, MetaData metadata) {
        BulkRow row = locked(command.bulkId());
        if (!row.status().equals(BulkRow.AWAITING) && !row.status().equals(BulkRow.RUNNING)) {
            throw new RefusedException(Refusal.conflict("nothing-to-abort", "This bulk action is " + words(row) + "."));
        }
        BulkRow aborted = row.ended(BulkRow.ABORTED, command.at());
        table.update(aborted);
        BulkRow.Progress progress = table.progress(row.bulkId());
        audit.add(new Deed(
                command.at(),
                Caller.in(metadata),
                "bulk_abort",
                subject(row.bulkId()),
                command.reason(),
                statusOf(row),
                codec.write(Map.of("status", aborted.status(), "done", progress.done(), "failed", progress.failed()))));
        return aborted.view(progress);
    }

    static String subject(String bulkId) {
        return "bulk:" + bulkId;
    }

    private BulkRow locked(String bulkId) {
        return table.lock(bulkId)
                .orElseThrow(() -> new RefusedException(
                        Refusal.notFound("unknown-bulk-action", "There is no bulk action " + bulkId + ".")));
    }

    private String statusOf(BulkRow row) {
        return codec.write(Map.of("status", row.status()));
    }

    private static String words(BulkRow row) {
        return row.status().replace('_', ' ') + " already";
    }

    private void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeRunner.run();
            }
        });
    }
}
