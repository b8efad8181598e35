package dev.everstore.commandhttp;

import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a new order; what only importers may name is refused from everyone else by name. */
record OrderRequest(
        @Nullable String orderId,
        @Nullable String customerId,
        @Nullable String currency,
        @Nullable List<RequestedLines.@Nullable Line> lines,
        @Nullable AddressView shippingAddress,
        @Nullable MoneyInput shippingCharge,
        @Nullable Payment payment,
        @Nullable String placedAt,
        @Nullable String salesRegion) {

    /** How the order is paid. */
    record Payment(@Nullable String method, @Nullable String token) {
        PaymentMethod read(Fields fields) {
            return new PaymentMethod(fields.text("payment.method", method), fields.text("payment.token", token));
        }
    }

    PlaceOrder command(Intent intent, Instant now) {
        Fields fields = new Fields(intent.caller());
        String id = fields.trusted("orderId", orderId);
        UserId customer = fields.id("customerId", customer(intent), UserId::new);
        Payment paid = fields.required("payment", payment, new Payment("x", "x"));
        PlaceOrder command = new PlaceOrder(
                fields.id("orderId", Objects.requireNonNullElseGet(id, () -> intent.newId("o-")), OrderId::new),
                customer,
                fields.text("currency", currency),
                RequestedLines.read(fields, "lines", fields.required("lines", lines, List.of()), currency),
                shippingAddress == null ? null : RequestedLines.address(fields, shippingAddress, customer),
                RequestedLines.price(fields, "shippingCharge", shippingCharge, currency),
                paid.read(fields),
                fields.instant("placedAt", fields.trusted("placedAt", placedAt), now),
                fields.optionalText("salesRegion", fields.trusted("salesRegion", salesRegion)),
                intent.caller().is(Role.IMPORTER));
        fields.check();
        return command;
    }

    /** A customer may leave out who they are. */
    private @Nullable String customer(Intent intent) {
        return customerId == null && !intent.caller().isTrusted()
                ? intent.caller().id().map(UserId::value).orElse(null)
                : customerId;
    }
}
