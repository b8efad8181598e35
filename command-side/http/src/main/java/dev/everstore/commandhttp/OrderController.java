package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.AmendOrder;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RefuseOrder;
import dev.everstore.contracts.user.Role;
import dev.everstore.web.audit.OperatorRecord.Deed;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is said about an order until it is confirmed or given up: by its customer, and by staff and importers for all. */
@RestController
@RequestMapping("/api/orders")
final class OrderController {
    private static final Role[] STAFF = {Role.IMPORTER, Role.OPERATOR, Role.ADMIN};
    private static final Role[] CUSTOMERS_AND_STAFF = {Role.CUSTOMER, Role.IMPORTER, Role.OPERATOR, Role.ADMIN};

    private final Commands commands;
    private final OrderOwners owners;
    private final AuditedDeeds audit;
    private final Clock clock;

    OrderController(Commands commands, Questions questions, AuditedDeeds audit, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.owners = new OrderOwners(questions);
        this.audit = audit;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    @PostMapping
    ResponseEntity<OrderAccepted> place(
            @RequestBody OrderRequest body, @RequestAttribute Intent intent, HttpServletResponse response) {
        intent.caller().must(CUSTOMERS_AND_STAFF);
        PlaceOrder command = body.command(intent, clock.instant());
        intent.caller().mustBe(command.customerId(), STAFF);
        OrderAccepted answer = commands.send(command, OrderAccepted.class, intent, response);
        return ResponseEntity.created(URI.create("/api/orders/" + answer.orderId()))
                .eTag("\"" + answer.version() + "\"")
                .body(answer);
    }

    @PatchMapping("/{orderId}")
    ResponseEntity<OrderChanged> amend(
            @PathVariable OrderId orderId,
            @RequestBody AmendmentRequest body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(CUSTOMERS_AND_STAFF);
        AmendOrder command = body.command(owners.of(orderId, intent.caller(), STAFF), intent);
        return send(command, intent, response);
    }

    @PostMapping("/{orderId}/decision")
    ResponseEntity<OrderChanged> decide(
            @PathVariable OrderId orderId,
            @RequestBody Decision body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(CUSTOMERS_AND_STAFF);
        Fields fields = new Fields(intent.caller());
        boolean accept = fields.required("accept", body.accept(), false);
        fields.check();
        owners.check(orderId, intent.caller(), STAFF);
        OrderCommand command = accept
                ? new AcceptAvailable(orderId)
                : new CancelOrder(orderId, "the available rest was declined", clock.instant());
        return send(command, intent, response);
    }

    @PostMapping("/{orderId}/review")
    ResponseEntity<OrderChanged> review(
            @PathVariable OrderId orderId,
            @RequestBody Review body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(Role.OPERATOR, Role.APPROVER, Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        boolean approve = fields.required("approve", body.approve(), false);
        String reason = fields.text("reason", body.reason());
        fields.check();
        OrderCommand command = approve ? new ApproveOrder(orderId, reason) : new RefuseOrder(orderId, reason);
        ResponseEntity<OrderChanged> answer = send(command, intent, response);
        audit.note(
                intent,
                new Deed(
                        approve ? "approve_order" : "refuse_order",
                        "order:" + orderId,
                        reason,
                        Map.of("held", true),
                        Map.of("held", false, "approved", approve)));
        return answer;
    }

    @PostMapping("/{orderId}/cancellation")
    ResponseEntity<OrderChanged> cancel(
            @PathVariable OrderId orderId,
            @RequestBody Cancellation body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(CUSTOMERS_AND_STAFF);
        Fields fields = new Fields(intent.caller());
        CancelOrder command = new CancelOrder(
                orderId,
                fields.text("reason", body.reason()),
                fields.instant("cancelledAt", fields.saidByStaff("cancelledAt", body.cancelledAt()), clock.instant()));
        fields.check();
        owners.check(orderId, intent.caller(), STAFF);
        return send(command, intent, response);
    }

    private ResponseEntity<OrderChanged> send(OrderCommand command, Intent intent, HttpServletResponse response) {
        return OrderChanged.with(ResponseEntity.ok(), commands.send(command, Versioned.class, intent, response));
    }

    /** The body of a customer's decision about unavailable lines: true takes the others, false gives the order up. */
    record Decision(@Nullable Boolean accept) {}

    /** The body of an operator's decision about an order that is held. */
    record Review(@Nullable Boolean approve, @Nullable String reason) {}

    /** The body of the request to give an order up. */
    record Cancellation(@Nullable String reason, @Nullable String cancelledAt) {}
}
