package dev.everstore.sagas;

import static dev.everstore.sagas.ShopFixture.line;
import static dev.everstore.sagas.WholeShop.ADA;
import static dev.everstore.sagas.WholeShop.DESK;
import static dev.everstore.sagas.WholeShop.LAMP;
import static dev.everstore.sagas.WholeShop.ORDER;
import static dev.everstore.sagas.WholeShop.PAYMENT;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.ApproveOrder;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.RefundPayment;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A stage at which a workflow may be stored when a new version comes: how a story gets there, how it goes on, and a
 * line of what it then ends as.
 */
enum StoredStage {
    RESERVING(OrderFulfilment.class, away(ReserveStock.class), mended(ReserveStock.class), "order o-1: confirmed"),
    PAYING(OrderFulfilment.class, ordered("tok_confirm"), saidYes(), "order o-1: confirmed"),
    TAKING(OrderFulfilment.class, away(CapturePayment.class), mended(CapturePayment.class), "order o-1: confirmed"),
    CONFIRMING(OrderFulfilment.class, away(ConfirmOrder.class), mended(ConfirmOrder.class), "order o-1: confirmed"),
    CONFIRMED(OrderFulfilment.class, ordered("tok_approve"), shipped(), "order-fulfilment o-1: shipped (completed)"),
    DECIDING(
            OrderFulfilment.class,
            shop -> shop.stock(DESK, 0).placed(ORDER, ADA, "tok_approve", line(LAMP, 1), line(DESK, 1)),
            shop -> shop.sent(new AcceptAvailable(ORDER)),
            "payment o-1.a1: captured 8.00 USD"),
    HELD(
            OrderFulfilment.class,
            ordered("tok_approve", shop -> shop.reviewAbove(new Money(100, "USD"))),
            shop -> shop.sent(new ApproveOrder(ORDER, "known")),
            "order o-1: confirmed"),
    GIVING_BACK(
            OrderFulfilment.class,
            ordered("tok_approve").andThen(cancelledWhileAway()),
            mended(RefundPayment.class),
            "order-fulfilment o-1: cancelled (compensated)"),
    OWING(
            OrderFulfilment.class,
            ordered("tok_approve", shop -> shop.refundsRefused(true)).andThen(cancelled()),
            refundedByHand(2_400),
            "order-fulfilment o-1: cancelled (compensated)"),
    REFUNDING(
            Returns.class,
            ordered("tok_approve").andThen(shipped()).andThen(refundsAway()).andThen(returned()),
            mended(RefundPayment.class),
            "order-return o-1: returned (completed)"),
    RETURN_OWING(
            Returns.class,
            ordered("tok_approve", shop -> shop.refundsRefused(true))
                    .andThen(shipped())
                    .andThen(returned()),
            refundedByHand(800),
            "order-return o-1: returned (completed)"),
    ERASING(
            PersonErasure.class,
            ordered("tok_approve")
                    .andThen(shop -> shop.trouble().away(CancelOrder.class))
                    .andThen(shop -> shop.erased(ADA)),
            mended(CancelOrder.class),
            "person-erasure ada: nothing of the person is open (completed)");

    final Class<?> workflow;
    final Consumer<ShopFixture> before;
    final Consumer<ShopFixture> after;
    final String ending;

    StoredStage(Class<?> workflow, Consumer<ShopFixture> before, Consumer<ShopFixture> after, String ending) {
        this.workflow = workflow;
        this.before = before;
        this.after = after;
        this.ending = ending;
    }

    private static Consumer<ShopFixture> ordered(String token) {
        return ordered(token, shop -> {});
    }

    private static Consumer<ShopFixture> ordered(String token, Consumer<ShopFixture> in) {
        return in.andThen(shop -> shop.placed(ORDER, ADA, token, line(LAMP, 3)));
    }

    private static Consumer<ShopFixture> away(Class<?> step) {
        return ordered("tok_approve", shop -> shop.trouble().away(step));
    }

    private static Consumer<ShopFixture> mended(Class<?> step) {
        return shop -> {
            shop.trouble().mend(step);
            shop.after(Duration.ofMinutes(10));
        };
    }

    private static Consumer<ShopFixture> saidYes() {
        return shop -> shop.saidAtTheBank(PAYMENT, true).after(Duration.ofMinutes(1));
    }

    private static Consumer<ShopFixture> shipped() {
        return shop -> shop.sent(new ShipOrder(ORDER, null, "UPS", "t-1", shop.now()));
    }

    private static Consumer<ShopFixture> cancelled() {
        return shop -> shop.sent(new CancelOrder(ORDER, "changed my mind", shop.now()));
    }

    private static Consumer<ShopFixture> refundsAway() {
        return shop -> shop.trouble().away(RefundPayment.class);
    }

    private static Consumer<ShopFixture> cancelledWhileAway() {
        return refundsAway().andThen(cancelled());
    }

    private static Consumer<ShopFixture> returned() {
        return shop -> shop.sent(
                new ReturnLines(ORDER, "r-1", List.of(new ShippedLine(LAMP, 1)), "too bright", true, shop.now()));
    }

    private static Consumer<ShopFixture> refundedByHand(long cents) {
        return shop -> shop.refundsRefused(false)
                .sent(new RefundPayment(PAYMENT, "by-hand", new Money(cents, "USD"), "another account"));
    }
}
