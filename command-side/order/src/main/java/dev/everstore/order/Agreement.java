package dev.everstore.order;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.Credit;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What customer and shop have last agreed on.
 *
 * @param amendment how often it was agreed anew, counted from 1
 * @param linesAmendment the last amendment that changed lines; stock and money are asked for anew since then
 * @param credit what came back for it
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
        PaymentMethod payment,
        @Nullable String salesRegion,
        @Nullable Credit credit,
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
                placed.payment(),
                placed.salesRegion(),
                placed.credit(),
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
                payment,
                salesRegion,
                credit,
                approved);
    }

    Agreement withApproval() {
        return new Agreement(
                customerId,
                lines,
                shippingCharge,
                total,
                shippingAddress,
                amendment,
                linesAmendment,
                payment,
                salesRegion,
                credit,
                total);
    }

    /** What is to be paid for a price, once the credit is used up. */
    Money due(Money price) {
        return credit == null ? price : credit.due(price);
    }

    /** Where the money is that was paid for it, in the order in which it goes back. */
    List<Share> funds(OrderId orderId) {
        Stream<Share> own = Stream.of(new Share(orderId, total));
        return Stream.concat(own, credit == null ? Stream.empty() : credit.shares().stream())
                .toList();
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
