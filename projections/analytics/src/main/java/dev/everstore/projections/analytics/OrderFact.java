package dev.everstore.projections.analytics;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What one event says about an order, without looking at any other; nothing in it points at the person but the
 * customer's id.
 *
 * @param position of the event on the backbone
 * @param placedAt {@link Moments#UNKNOWN} unless the event tells
 * @param shipping in minor units, like all amounts in the lines
 */
record OrderFact(
        String orderId,
        long position,
        String kind,
        String customerId,
        Instant placedAt,
        String currency,
        String salesRegion,
        long shipping,
        String country,
        String region,
        String city,
        List<OrderLine> lines) {
    static final List<String> COLUMNS = List.of(
            "order_id",
            "position",
            "kind",
            "customer_id",
            "placed_at",
            "currency",
            "sales_region",
            "shipping",
            "country",
            "region",
            "city",
            "lines.product_id",
            "lines.product_name",
            "lines.quantity",
            "lines.unit_price",
            "lines.net");

    /** Empty when the event makes no figure. */
    static Optional<OrderFact> of(OrderEvent event, long position) {
        return switch (event) {
            case OrderPlaced placed -> Optional.of(of(placed, position));
            case OrderAmended amended ->
                Optional.of(agreed(
                        amended.orderId().value(),
                        position,
                        amended.shippingCharge(),
                        amended.shippingAddress(),
                        amended.lines()));
            case OrderConfirmed confirmed -> Optional.of(step(event, position, "confirmed"));
            case OrderCancelled cancelled -> Optional.of(step(event, position, "cancelled"));
            case OrderShipped shipped -> Optional.of(step(event, position, "shipped"));
            case OrderReturned returned -> Optional.of(step(event, position, "returned"));
            case OrderExchanged exchanged -> Optional.of(step(event, position, "returned"));
            case OrderDelivered delivered ->
                delivered.complete() ? Optional.of(step(event, position, "delivered")) : Optional.empty();
            case OrderHeldForReview held -> Optional.empty();
            case OrderApproved approved -> Optional.empty();
            case DecisionAsked asked -> Optional.empty();
        };
    }

    private static OrderFact of(OrderPlaced placed, long position) {
        OrderFact agreed = agreed(
                placed.orderId().value(), position, placed.shippingCharge(), placed.shippingAddress(), placed.lines());
        return new OrderFact(
                agreed.orderId,
                position,
                "placed",
                placed.customerId().value(),
                placed.placedAt(),
                placed.total().currency(),
                orEmpty(placed.salesRegion()),
                agreed.shipping,
                agreed.country,
                agreed.region,
                agreed.city,
                agreed.lines);
    }

    private static OrderFact agreed(
            String id, long position, Money shipping, @Nullable Address address, List<OrderLine> lines) {
        return new OrderFact(
                id,
                position,
                "amended",
                "",
                Moments.UNKNOWN,
                "",
                "",
                shipping.minor(),
                orEmpty(address == null ? null : address.country()),
                orEmpty(address == null ? null : address.region()),
                orEmpty(address == null ? null : address.city()),
                lines);
    }

    private static OrderFact step(OrderEvent event, long position, String kind) {
        String id = event.orderId().value();
        return new OrderFact(id, position, kind, "", Moments.UNKNOWN, "", "", 0, "", "", "", List.of());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, orderId);
        row.setLong(2, position);
        row.setString(3, kind);
        row.setString(4, customerId);
        row.setLong(5, Moments.micros(placedAt));
        row.setString(6, currency);
        row.setString(7, salesRegion);
        row.setLong(8, shipping);
        row.setString(9, country);
        row.setString(10, region);
        row.setString(11, city);
        row.setObject(12, ofLines(line -> line.productId().value(), String[]::new));
        row.setObject(13, ofLines(OrderLine::name, String[]::new));
        row.setObject(14, ofLines(OrderLine::quantity, Long[]::new));
        row.setObject(15, ofLines(line -> line.unitPrice().minor(), Long[]::new));
        row.setObject(16, ofLines(line -> line.net().minor(), Long[]::new));
    }

    private <T> T[] ofLines(Function<OrderLine, T> value, IntFunction<T[]> array) {
        return lines.stream().map(value).toArray(array);
    }
}
