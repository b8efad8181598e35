package dev.everstore.commandhttp;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a new order; what only importers may name is refused from everyone else by name. */
record OrderRequest(
        @Nullable String orderId,
        @Nullable String customerId,
        @Nullable String currency,
        @Nullable List<@Nullable Line> lines,
        @Nullable AddressView shippingAddress,
        @Nullable MoneyInput shippingCharge,
        @Nullable Payment payment,
        @Nullable String placedAt,
        @Nullable String salesRegion) {

    /** One line of the body. */
    record Line(
            @Nullable String productId,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal discount,
            @Nullable MoneyInput unitPrice) {}

    /** How the order is paid. */
    record Payment(@Nullable String method, @Nullable String token) {}

    PlaceOrder command(Intent intent, Instant now) {
        Fields fields = new Fields(intent.caller());
        String id = fields.trusted("orderId", orderId);
        UserId customer = fields.id("customerId", customer(intent), UserId::new);
        Payment paid = fields.required("payment", payment, new Payment("x", "x"));
        PlaceOrder command = new PlaceOrder(
                fields.id("orderId", Objects.requireNonNullElseGet(id, () -> intent.newId("o-")), OrderId::new),
                customer,
                fields.text("currency", currency),
                lines(fields),
                address(fields, customer),
                charge(fields),
                new PaymentMethod(
                        fields.text("payment.method", paid.method()), fields.text("payment.token", paid.token())),
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

    private List<RequestedLine> lines(Fields fields) {
        List<@Nullable Line> given = fields.required("lines", lines, List.of());
        List<RequestedLine> read = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String path = "lines[" + i + "]";
            Line line = fields.required(path, given.get(i), new Line("x", BigDecimal.ONE, null, null));
            read.add(new RequestedLine(
                    fields.id(path + ".productId", line.productId(), ProductId::new),
                    fields.whole(path + ".quantity", line.quantity()),
                    fields.discount(path + ".discount", fields.trusted(path + ".discount", line.discount())),
                    price(fields, path + ".unitPrice", line.unitPrice())));
        }
        return read;
    }

    private @Nullable Money price(Fields fields, String path, @Nullable MoneyInput given) {
        MoneyInput allowed = fields.trusted(path, given);
        return allowed == null ? null : fields.money(path, allowed, currency);
    }

    private @Nullable Money charge(Fields fields) {
        return price(fields, "shippingCharge", shippingCharge);
    }

    private @Nullable Address address(Fields fields, UserId customer) {
        AddressView given = shippingAddress;
        return given == null
                ? null
                : new Address(
                        personal(customer, fields.optionalText("shippingAddress.name", given.name())),
                        personal(customer, fields.optionalText("shippingAddress.street", given.street())),
                        fields.optionalText("shippingAddress.city", given.city()),
                        fields.optionalText("shippingAddress.region", given.region()),
                        personal(customer, fields.optionalText("shippingAddress.postalCode", given.postalCode())),
                        fields.optionalText("shippingAddress.country", given.country()));
    }

    private static @Nullable Personal personal(UserId person, @Nullable String text) {
        return text == null ? null : new Personal(person, text);
    }
}
