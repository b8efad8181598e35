package dev.everstore.commandhttp;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what new and amended orders have in common: what is wanted, and where it goes. */
final class RequestedLines {
    private RequestedLines() {}

    /** One line of the body. */
    record Line(
            @Nullable String productId,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal discount,
            @Nullable MoneyInput unitPrice) {}

    static List<RequestedLine> read(
            Fields fields, String field, List<@Nullable Line> given, @Nullable String currency) {
        List<RequestedLine> read = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String path = field + "[" + i + "]";
            Line line = fields.required(path, given.get(i), new Line("x", BigDecimal.ONE, null, null));
            read.add(new RequestedLine(
                    fields.id(path + ".productId", line.productId(), ProductId::new),
                    fields.whole(path + ".quantity", line.quantity()),
                    fields.discount(path + ".discount", fields.trusted(path + ".discount", line.discount())),
                    price(fields, path + ".unitPrice", line.unitPrice(), currency)));
        }
        return read;
    }

    static @Nullable Money price(Fields fields, String path, @Nullable MoneyInput given, @Nullable String currency) {
        MoneyInput allowed = fields.trusted(path, given);
        return allowed == null ? null : fields.money(path, allowed, currency);
    }

    static Address address(Fields fields, AddressView given, UserId customer) {
        return new Address(
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
