package dev.everstore.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What customer and shop have last agreed on.
 *
 * @param amendment how often it was agreed anew, counted from 1
 * @param linesAmendment the last amendment that changed lines; stock and money are asked for anew since then
 * @param approved the largest total that an operator has let pass
 */
record Agreement(
        UserId customerId,
        List<OrderLine> lines,
        Money shippingCharge,
        Money total,
        @Nullable Address shippingAddress,
        int amendment,
        int linesAmendment,
        @Nullable Money approved) {

    static Agreement of(OrderPlaced placed) {
        return new Agreement(
                placed.customerId(),
                placed.lines(),
                placed.shippingCharge(),
                placed.total(),
                placed.shippingAddress(),
                0,
                0,
                null);
    }

    Agreement with(OrderAmended amended) {
        return new Agreement(
                customerId,
                amended.lines(),
                amended.shippingCharge(),
                amended.total(),
                amended.shippingAddress(),
                amended.amendment(),
                amended.linesChanged() ? amended.amendment() : linesAmendment,
                approved);
    }

    Agreement withApproval() {
        return new Agreement(
                customerId, lines, shippingCharge, total, shippingAddress, amendment, linesAmendment, total);
    }

    String currency() {
        return total.currency();
    }

    /** How many of each product, over all lines. */
    Map<ProductId, Long> quantities() {
        Map<ProductId, Long> quantities = new LinkedHashMap<>();
        lines.forEach(line -> quantities.merge(line.productId(), line.quantity(), Long::sum));
        return quantities;
    }
}
