package dev.everstore.sagas;

import static dev.everstore.sagas.ShopFixture.PAYMENT_DEADLINE;
import static dev.everstore.sagas.ShopFixture.line;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import org.junit.jupiter.api.Test;

/** Orders as everyone who has to do with them sees them: what each service and each workflow ends as. */
class WholeOrdersTest {
    private static final OrderId ORDER = new OrderId("o-1");
    private static final UserId ADA = new UserId("ada");
    private static final ProductId LAMP = new ProductId("lamp");

    private final ShopFixture shop = new ShopFixture().stock(LAMP, 5).customer(ADA);

    @Test
    void an_order_is_reserved_paid_and_confirmed() {
        shop.placed(ORDER, ADA, "tok_approve", line(LAMP, 3))
                .then(
                        "order o-1: confirmed",
                        "payment o-1: captured 24.00 USD",
                        "stock lamp: 5 on hand, 3 held",
                        "order-fulfilment o-1: confirmed, waiting for shipment (completed)",
                        "told ada: ORDER_CONFIRMED");
    }

    @Test
    void a_shipped_order_leaves_the_house() {
        shop.placed(ORDER, ADA, "tok_approve", line(LAMP, 3))
                .sent(new ShipOrder(ORDER, null, "UPS", "t-1", shop.now()))
                .then(
                        "order o-1: shipped",
                        "payment o-1: captured 24.00 USD",
                        "stock lamp: 2 on hand, 0 held",
                        "order-fulfilment o-1: shipped (completed)",
                        "told ada: ORDER_CONFIRMED",
                        "told ada: ORDER_SHIPPED");
    }

    @Test
    void a_gateway_that_never_answers_costs_the_order_after_the_payments_deadline() {
        shop.placed(ORDER, ADA, "tok_timeout", line(LAMP, 3))
                .after(PAYMENT_DEADLINE.minusSeconds(1))
                .thenAmong("order o-1: placed", "order-fulfilment o-1: waiting for the payment (under way)")
                .after(PAYMENT_DEADLINE)
                .then(
                        "order o-1: cancelled, payment timed out",
                        "payment o-1: voided 24.00 USD",
                        "stock lamp: 5 on hand, 0 held",
                        "order-fulfilment o-1: cancelled (compensated)",
                        "told ada: ORDER_CANCELLED");
    }
}
