package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is said about the goods of an order: that they left, arrived, and came back for money or for others. */
@RestController
@RequestMapping("/api/orders/{orderId}")
final class GoodsController {
    private static final Role[] STAFF = {Role.IMPORTER, Role.OPERATOR, Role.ADMIN};
    private static final Role[] CUSTOMERS_AND_STAFF = {Role.CUSTOMER, Role.IMPORTER, Role.OPERATOR, Role.ADMIN};

    private final Commands commands;
    private final OrderOwners owners;
    private final Clock clock;

    GoodsController(Commands commands, Questions questions, ObjectProvider<Clock> clocks) {
        this.commands = commands;
        this.owners = new OrderOwners(questions);
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    @PostMapping("/shipments")
    ResponseEntity<OrderChanged> ship(
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
                at(fields, "shippedAt", body.shippedAt()));
        fields.check();
        return created(orderId, commands.send(command, Versioned.class, intent, response));
    }

    @PostMapping("/deliveries")
    ResponseEntity<OrderChanged> deliver(
            @PathVariable OrderId orderId,
            @RequestBody(required = false) @Nullable Delivery body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(STAFF);
        Fields fields = new Fields(intent.caller());
        Delivery told = body == null ? new Delivery(null, null) : body;
        DeliverOrder command = new DeliverOrder(
                orderId,
                told.trackingNumber() == null ? null : fields.text("trackingNumber", told.trackingNumber()),
                at(fields, "deliveredAt", told.deliveredAt()));
        fields.check();
        return created(orderId, commands.send(command, Versioned.class, intent, response));
    }

    @PostMapping("/returns")
    ResponseEntity<Returned> takeBack(
            @PathVariable OrderId orderId,
            @RequestBody Return body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(CUSTOMERS_AND_STAFF);
        Fields fields = new Fields(intent.caller());
        ReturnLines command = new ReturnLines(
                orderId,
                intent.newId("ret-"),
                lines(fields, fields.required("lines", body.lines(), List.of())),
                fields.text("reason", body.reason()),
                body.restock() == null || body.restock(),
                at(fields, "returnedAt", body.returnedAt()));
        fields.check();
        owners.check(orderId, intent.caller(), STAFF);
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        return ResponseEntity.created(URI.create("/api/orders/" + orderId))
                .eTag("\"" + answer.version() + "\"")
                .body(new Returned(answer.id(), command.returnId(), answer.version()));
    }

    @PostMapping("/exchanges")
    ResponseEntity<Exchanged> exchange(
            @PathVariable OrderId orderId,
            @RequestBody ExchangeRequest body,
            @RequestAttribute Intent intent,
            HttpServletResponse response) {
        intent.caller().must(CUSTOMERS_AND_STAFF);
        ExchangeLines command = body.command(owners.of(orderId, intent.caller(), STAFF), intent, clock.instant());
        Versioned answer = commands.send(command, Versioned.class, intent, response);
        return ResponseEntity.created(URI.create("/api/orders/" + orderId))
                .eTag("\"" + answer.version() + "\"")
                .body(new Exchanged(
                        answer.id(),
                        command.exchangeId(),
                        command.replacementId().value(),
                        answer.version()));
    }

    private Instant at(Fields fields, String field, @Nullable String given) {
        return fields.instant(field, fields.saidByStaff(field, given), clock.instant());
    }

    static List<ShippedLine> lines(Fields fields, List<@Nullable Line> given) {
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

    private static ResponseEntity<OrderChanged> created(OrderId orderId, Versioned answer) {
        return OrderChanged.with(ResponseEntity.created(URI.create("/api/orders/" + orderId)), answer);
    }

    /** The body of the request that tells of a parcel; without lines it holds all that is left. */
    record Shipment(
            @Nullable List<@Nullable Line> lines,
            @Nullable String carrier,
            @Nullable String trackingNumber,
            @Nullable String shippedAt) {}

    /** The body of the request that tells of an arrival; without a number all parcels on the way have arrived. */
    record Delivery(
            @Nullable String trackingNumber, @Nullable String deliveredAt) {}

    /** The body of the request that sends goods back; unless told otherwise they can be sold again. */
    record Return(
            @Nullable List<@Nullable Line> lines,
            @Nullable String reason,
            @Nullable Boolean restock,
            @Nullable String returnedAt) {}

    /** How many of a product are in a parcel or come back. */
    record Line(@Nullable String productId, @Nullable BigDecimal quantity) {}

    /** The answer to a return; what the customer gets for it is in the order. */
    record Returned(String orderId, String returnId, long version) {}

    /** The answer to an exchange; the replacement is placed a moment later, as an order of its own. */
    record Exchanged(String orderId, String exchangeId, String replacementId, long version) {}
}
