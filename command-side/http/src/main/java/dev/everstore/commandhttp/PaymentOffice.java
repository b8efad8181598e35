package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.CompareBooks;
import dev.everstore.contracts.payment.ComparisonView;
import dev.everstore.contracts.payment.FindComparison;
import dev.everstore.contracts.payment.FindMaintenance;
import dev.everstore.contracts.payment.HoldPayments;
import dev.everstore.contracts.payment.MaintenanceView;
import dev.everstore.contracts.user.Role;
import dev.everstore.web.Patience;
import dev.everstore.web.audit.OperatorRecord.Deed;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators may do about all payments: hold them, and compare the gateway's books with the ledger. */
@RestController
@RequestMapping("/ops/api")
final class PaymentOffice {
    private static final Role[] READERS = {Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN};
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST_PAGE = 200;

    private final Commands commands;
    private final Questions questions;
    private final AuditedDeeds audit;
    private final Clock clock;

    PaymentOffice(Commands commands, Questions questions, AuditedDeeds audit, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.questions = questions;
        this.audit = audit;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    @GetMapping("/maintenance")
    ResponseEntity<MaintenanceView> maintenance() {
        caller().must(READERS);
        return answer();
    }

    @PutMapping("/maintenance")
    ResponseEntity<MaintenanceView> change(
            @RequestBody Maintenance body, @RequestAttribute Intent intent, HttpServletResponse response) {
        intent.caller().must(Role.OPERATOR, Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        HoldPayments command = new HoldPayments(
                fields.required("paymentsHeld", body.paymentsHeld(), false),
                fields.text("reason", body.reason()),
                clock.instant());
        fields.check();
        boolean wereHeld = find().paymentsHeld();
        commands.send(command, Versioned.class, intent, response);
        audit.note(
                intent,
                new Deed(
                        command.held() ? "hold_payments" : "release_payments",
                        "payments:all",
                        command.reason(),
                        Map.of("paymentsHeld", wereHeld),
                        Map.of("paymentsHeld", command.held())));
        return answer();
    }

    private MaintenanceView find() {
        return questions.ask(new FindMaintenance(), ResponseTypes.instanceOf(MaintenanceView.class));
    }

    private ResponseEntity<MaintenanceView> answer() {
        MaintenanceView view = find();
        return ResponseEntity.ok().eTag("\"" + view.version() + "\"").body(view);
    }

    /**
     * Compares anew and waits for the end, unless a comparison is named; one that takes longer is answered as far as
     * it has come, without {@code finishedAt}, and may be asked for again by its name.
     */
    @GetMapping("/reconciliation")
    ComparisonView reconciliation(
            @RequestParam @Nullable String comparisonId,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit,
            @RequestHeader(value = "Prefer", required = false) @Nullable String prefer,
            HttpServletRequest request,
            HttpServletResponse response) {
        caller().must(READERS);
        int most = limit(limit);
        if (cursor != null && !cursor.matches("\\d{1,18}")) {
            throw new ProblemException(Problem.of(400, "bad-cursor", "The cursor is not one that a list gave."));
        }
        String id = comparisonId == null ? begun(request, response) : comparisonId;
        FindComparison question = new FindComparison(id, cursor, most);
        return Waiting.until(
                        () -> questions.ask(question, ResponseTypes.optionalInstanceOf(ComparisonView.class)),
                        found -> found.isEmpty() || found.get().finishedAt() != null,
                        Patience.of(prefer, USUAL_PATIENCE))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(404, "unknown-comparison", "There is no comparison " + id + " any more.")));
    }

    private String begun(HttpServletRequest request, HttpServletResponse response) {
        CompareBooks wish = new CompareBooks("c-" + UUID.randomUUID(), clock.instant());
        Intent intent = Intent.of(request, caller());
        String id = commands.send(wish, Versioned.class, intent, response).id();
        audit.note(intent, new Deed("reconcile", "payments:all", "asked for", null, Map.of("comparisonId", id)));
        return id;
    }

    private static int limit(@Nullable Integer limit) {
        int most = Optional.ofNullable(limit).orElse(LARGEST_PAGE);
        if (most < 1 || most > LARGEST_PAGE) {
            throw ProblemException.badField("limit", "This is between 1 and " + LARGEST_PAGE + ".");
        }
        return most;
    }

    private static Caller caller() {
        return Caller.of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** The body of the request. */
    record Maintenance(
            @Nullable Boolean paymentsHeld, @Nullable String reason) {}
}
