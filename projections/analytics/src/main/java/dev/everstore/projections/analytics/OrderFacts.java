package dev.everstore.projections.analytics;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An order with its lines as one row, so that no figure ever sees half of it; nothing in it points at the person but
 * the customer's id.
 *
 * @param counted whether it is revenue: confirmed and not cancelled
 * @param shipping in minor units, like all amounts in the lines
 * @param version backbone position of the last event in it
 */
record OrderFacts(
        String orderId,
        String customerId,
        String status,
        boolean counted,
        Instant placedAt,
        String currency,
        long shipping,
        String country,
        String region,
        String city,
        String salesRegion,
        List<LineFacts> lines,
        long version) {
    static final List<String> COLUMNS = List.of(
            "order_id",
            "customer_id",
            "status",
            "counted",
            "placed_at",
            "currency",
            "shipping",
            "country",
            "region",
            "city",
            "sales_region",
            "lines.product_id",
            "lines.product_name",
            "lines.quantity",
            "lines.unit_price",
            "lines.net",
            "version");

    /** The order after an event; its first event needs nothing before it. */
    static OrderFacts after(@Nullable OrderFacts before, OrderEvent event, long position) {
        return switch (event) {
            case OrderPlaced placed -> of(placed, position);
            case OrderConfirmed confirmed -> known(before, event).with("confirmed", true, position);
            case OrderCancelled cancelled -> known(before, event).with("cancelled", false, position);
            case OrderShipped shipped ->
                known(before, event)
                        .with(
                                shipped.complete() ? "shipped" : "partially_shipped",
                                known(before, event).counted,
                                position);
            case OrderHeldForReview held -> known(before, event).with("in_review", false, position);
            case OrderApproved approved -> known(before, event).with("placed", false, position);
            case DecisionAsked asked -> known(before, event).with("awaiting_decision", false, position);
            case OrderAmended amended -> known(before, event).amended(amended, position);
            case OrderDelivered delivered ->
                known(before, event)
                        .with(
                                delivered.complete() ? "delivered" : known(before, event).status,
                                known(before, event).counted,
                                position);
            case OrderReturned returned ->
                known(before, event)
                        .with(
                                returned.complete() ? "returned" : known(before, event).status,
                                known(before, event).counted,
                                position);
        };
    }

    private static OrderFacts known(@Nullable OrderFacts before, OrderEvent event) {
        return Objects.requireNonNull(before, () -> "Nothing was placed as " + event.orderId() + ".");
    }

    private static OrderFacts of(OrderPlaced placed, long position) {
        Address address = placed.shippingAddress();
        return new OrderFacts(
                placed.orderId().value(),
                placed.customerId().value(),
                "placed",
                false,
                placed.placedAt(),
                placed.total().currency(),
                placed.shippingCharge().minor(),
                orEmpty(address == null ? null : address.country()),
                orEmpty(address == null ? null : address.region()),
                orEmpty(address == null ? null : address.city()),
                orEmpty(placed.salesRegion()),
                placed.lines().stream().map(LineFacts::of).toList(),
                position);
    }

    private OrderFacts amended(OrderAmended amended, long position) {
        Address address = amended.shippingAddress();
        return new OrderFacts(
                orderId,
                customerId,
                "placed",
                counted,
                placedAt,
                currency,
                amended.shippingCharge().minor(),
                orEmpty(address == null ? null : address.country()),
                orEmpty(address == null ? null : address.region()),
                orEmpty(address == null ? null : address.city()),
                salesRegion,
                amended.lines().stream().map(LineFacts::of).toList(),
                position);
    }

    private OrderFacts with(String newStatus, boolean nowCounted, long position) {
        return new OrderFacts(
                orderId,
                customerId,
                newStatus,
                nowCounted,
                placedAt,
                currency,
                shipping,
                country,
                region,
                city,
                salesRegion,
                lines,
                position);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, orderId);
        row.setString(2, customerId);
        row.setString(3, status);
        row.setBoolean(4, counted);
        row.setString(5, Moments.text(placedAt));
        row.setString(6, currency);
        row.setLong(7, shipping);
        row.setString(8, country);
        row.setString(9, region);
        row.setString(10, city);
        row.setString(11, salesRegion);
        row.setObject(12, ofLines(LineFacts::productId, String[]::new));
        row.setObject(13, ofLines(LineFacts::productName, String[]::new));
        row.setObject(14, ofLines(LineFacts::quantity, Long[]::new));
        row.setObject(15, ofLines(LineFacts::unitPrice, Long[]::new));
        row.setObject(16, ofLines(LineFacts::net, Long[]::new));
        row.setLong(17, version);
    }

    private <T> T[] ofLines(Function<LineFacts, T> value, java.util.function.IntFunction<T[]> array) {
        return lines.stream().map(value).toArray(array);
    }
}
