package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.saga.AuditCheck;
import dev.everstore.contracts.saga.AuditEntry;
import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.CheckAudit;
import dev.everstore.contracts.saga.FindAudit;
import dev.everstore.contracts.saga.FindBulkAction;
import dev.everstore.contracts.saga.FindBulkActions;
import dev.everstore.contracts.saga.FindSagaViews;
import dev.everstore.contracts.saga.SagaViews;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators did and keep: bulk actions, saved filters, and the audit. */
@RestController
class OperatorQueries {
    private final Ask ask;

    OperatorQueries(Ask ask) {
        this.ask = ask;
    }

    @GetMapping("/ops/api/saga-bulk-actions")
    Page<BulkActionView> bulkActions(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        OpsReader.current();
        return ask.page(new FindBulkActions(cursor, Params.limit(limit, 50)));
    }

    @GetMapping("/ops/api/saga-bulk-actions/{id}")
    BulkActionView bulkAction(@PathVariable String id) {
        OpsReader.current();
        SagaFilterParams.text("id", id);
        return ask.optional(new FindBulkAction(id), BulkActionView.class)
                .orElseThrow(() -> Problems.notFound("bulk-action", id));
    }

    @GetMapping("/ops/api/saga-views")
    SagaViews views() {
        return ask.one(new FindSagaViews(OpsReader.current().userId().value()), SagaViews.class);
    }

    @GetMapping("/ops/api/audit")
    Page<AuditEntry> audit(
            @RequestParam @Nullable String actor,
            @RequestParam @Nullable String action,
            @RequestParam @Nullable String subject,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        OpsReader.current();
        return ask.page(new FindAudit(
                SagaFilterParams.text("actor", actor),
                SagaFilterParams.text("action", action),
                SagaFilterParams.text("subject", subject),
                Params.instant("from", from),
                Params.instant("to", to),
                cursor,
                Params.limit(limit, 50)));
    }

    @GetMapping("/ops/api/audit/check")
    AuditCheck checkAudit() {
        OpsReader.current();
        return ask.one(new CheckAudit(), AuditCheck.class);
    }
}
