package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.OrderAccepted;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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

/** What customers may say about their orders, and staff and importers about all. */
@RestController
@RequestMapping("/api/orders")
final class OrderController {
    private static final Role[] STAFF = {Role.IMPORTER, Role.OPERATOR, Role.ADMIN};

    private final Commands commands;
    private final Questions questions;
    private final LocalCopies copies;
    private final Clock clock;

    OrderController(Commands commands, Questions questions, LocalCopies copies, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.questions = questions;
        this.copies = copies;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    @PostMapping
    ResponseEntity<OrderAccepted> place(
            @RequestBody OrderRequest body, @RequestAttribute Intent intent, HttpServletResponse response) {
        intent.caller().must(Role.CUSTOMER, Role.IMPORTER, Role.OPERATOR, Role.ADMIN);
        PlaceOrder command = body.command(intent, clock.instant());
        intent.caller().mustBe(command.customerId(), STAFF);
        copies.awaitForOrders(intent);
        OrderAccepted answer = commands.send(command, OrderAccepted.class, intent, response);
        return ResponseEntity.created(URI.create("/api/orders/" + answer.orderId()))
                .eTag("\"" + answer.version() + "\"")
                .body(answer);
    }

    @PostMapping("/{orderId}/cancellation")
    ResponseEntity<Changed> cancel(
            @PathVariable OrderId orderId,
            @RequestBody Cancellation body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(Role.CUSTOMER, Role.IMPORTER, Role.OPERATOR, Role.ADMIN);
        Fields fields = new Fields(intent.caller());
        CancelOrder command = new CancelOrder(
                orderId,
                fields.text("reason", body.reason()),
                fields.instant("cancelledAt", fields.trusted("cancelledAt", body.cancelledAt()), clock.instant()));
        fields.check();
        if (!intent.caller().is(STAFF)) {
            mustBeOwner(orderId, intent);
        }
        return changed(ResponseEntity.ok(), commands.send(command, Versioned.class, intent, response));
    }

    @PostMapping("/{orderId}/shipments")
    ResponseEntity<Changed> ship(
            @PathVariable OrderId orderId,
            @RequestBody Shipment body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(STAFF);
        Fields fields = new Fields(intent.caller());
        ShipOrder command = new ShipOrder(
                orderId,
                body.lines() == null ? null : lines(fields, body.lines()),
                fields.text("carrier", body.carrier()),
                fields.text("trackingNumber", body.trackingNumber()),
                fields.instant("shippedAt", body.shippedAt(), clock.instant()));
        fields.check();
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        return changed(ResponseEntity.created(URI.create("/api/orders/" + orderId)), answer);
    }

    /** An order that is unknown is for the order service to refuse. */
    private void mustBeOwner(OrderId orderId, Intent intent) {
        questions
                .ask(new FindOrder(orderId), ResponseTypes.optionalInstanceOf(OrderView.class))
                .ifPresent(order -> intent.caller().mustBe(order.customerId()));
    }

    private static List<ShippedLine> lines(Fields fields, List<@Nullable Line> given) {
        List<ShippedLine> lines = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String path = "lines[" + i + "]";
            Line line = fields.required(path, given.get(i), new Line("x", BigDecimal.ONE));
            lines.add(new ShippedLine(
                    fields.id(path + ".productId", line.productId(), ProductId::new),
                    fields.whole(path + ".quantity", line.quantity())));
        }
        return lines;
    }

    private static ResponseEntity<Changed> changed(ResponseEntity.BodyBuilder answer, Versioned order) {
        return answer.eTag("\"" + order.version() + "\"").body(new Changed(order.id(), order.version()));
    }

    /** The body of the request to give an order up. */
    record Cancellation(@Nullable String reason, @Nullable String cancelledAt) {}

    /** The body of the request that tells of a parcel; without lines it holds all that is left. */
    record Shipment(
            @Nullable List<@Nullable Line> lines,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Nullable String shippedAt) {}

    /** How many of a product are in a parcel. */
    record Line(@Nullable String productId, @Nullable BigDecimal quantity) {}

    /** The body of the answers. */
    record Changed(String orderId, long version) {}
}
