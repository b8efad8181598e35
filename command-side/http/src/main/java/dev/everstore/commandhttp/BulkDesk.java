package dev.everstore.commandhttp;

import dev.everstore.contracts.saga.AbortBulkAction;
import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.DecideBulkAction;
import dev.everstore.contracts.saga.EstimateBulkAction;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.StartBulkAction;
import dev.everstore.contracts.user.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators do to many sagas at once, and a second person's word on it. */
@RestController
@RequestMapping("/ops/api/saga-bulk-actions")
final class BulkDesk {
    private final Commands commands;
    private final Questions questions;
    private final Clock clock;

    BulkDesk(Commands commands, Questions questions, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.questions = questions;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    /** A dry run answers 200 with an estimate and does nothing. */
    @PostMapping
    ResponseEntity<Object> start(
            @RequestBody Wish body, @RequestAttribute Intent intent, HttpServletResponse response) {
        intent.caller().must(SagaDesk.ACTORS);
        Fields fields = new Fields(intent.caller());
        SagaAction action = EnumWords.read(fields, "action", body.action(), SagaAction.class);
        SagaFilter filter = SagaFilterRequest.read(fields, body.filter());
        boolean dryRun = Boolean.TRUE.equals(body.dryRun());
        String reason = body.reason() == null ? "" : fields.text("reason", body.reason());
        if (body.reason() == null && !dryRun) {
            fields.refuse("reason", "This is missing.");
        }
        if (action == SagaAction.RETRY_WITH) {
            fields.refuse("action", "Each saga's input is its own; it can't be edited for many at once.");
        }
        fields.check();
        if (dryRun) {
            return ResponseEntity.ok(questions.ask(
                    new EstimateBulkAction(action, filter), ResponseTypes.instanceOf(BulkEstimate.class)));
        }
        StartBulkAction command = new StartBulkAction(intent.newId("bulk-"), action, filter, reason, clock.instant());
        BulkActionView answer = commands.send(command, BulkActionView.class, intent, response);
        return ResponseEntity.accepted()
                .location(URI.create("/ops/api/saga-bulk-actions/" + answer.bulkId()))
                .body(answer);
    }

    @PostMapping("/{bulkId}/decision")
    BulkActionView decide(
            @PathVariable String bulkId,
            @RequestBody Decision body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(Role.APPROVER, Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        DecideBulkAction command = new DecideBulkAction(
                bulkId,
                fields.required("approve", body.approve(), false),
                fields.text("reason", body.reason()),
                clock.instant());
        fields.check();
        return commands.send(command, BulkActionView.class, intent, response);
    }

    @PostMapping("/{bulkId}/abortion")
    BulkActionView abort(
            @PathVariable String bulkId,
            @RequestBody Abortion body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(SagaDesk.ACTORS);
        Fields fields = new Fields(intent.caller());
        AbortBulkAction command = new AbortBulkAction(bulkId, fields.text("reason", body.reason()), clock.instant());
        fields.check();
        return commands.send(command, BulkActionView.class, intent, response);
    }

    /** The body of the request. */
    record Wish(
            @Nullable String action,
            @Nullable SagaFilterRequest filter,
            @Nullable String reason,
            @Nullable Boolean dryRun) {}

    /** The body of a second person's word. */
    record Decision(@Nullable Boolean approve, @Nullable String reason) {}

    /** The body of the request to stop. */
    record Abortion(@Nullable String reason) {}
}
