package dev.everstore.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderPaymentView;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.payment.CaptureFailed;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.VoidRequested;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderFoldTest {
    private final Story story = new Story("order-1");

    @Test
    void anOrderBeginsAsItWasAgreed() {
        OrderView order = after(story.placed()).view().orElseThrow();

        assertThat(order.status()).isEqualTo(OrderStatus.PLACED);
        assertThat(order.version()).isZero();
        assertThat(order.total()).isEqualTo(new Money(2500, "USD"));
        assertThat(order.shippingAddress().city()).isEqualTo("Henderson");
        assertThat(order.shippingAddress().name()).isEqualTo("Claire Gute");
        assertThat(order.payments()).isEmpty();
    }

    @Test
    void aPaidOrderIsConfirmedAndShippedInParts() {
        OrderState state = after(
                story.placed(),
                story.requested(),
                new PaymentAuthorized(story.payment, story.order, story.total, "r"),
                new PaymentCaptured(story.payment, story.order, story.total, "r"),
                new OrderConfirmed(story.order, Instant.EPOCH));
        assertThat(state.status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(state.view().orElseThrow().payments())
                .containsExactly(new OrderPaymentView(
                        story.payment, "captured", story.total, story.total, new Money(0, "USD"), null));

        OrderState partly = OrderFold.apply(state, new Happening(2, story.shipped(false)));
        assertThat(partly.status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);

        OrderState wholly = OrderFold.apply(partly, new Happening(3, story.shipped(true)));
        assertThat(wholly.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(wholly.shipments()).hasSize(2);
        assertThat(wholly.version()).isEqualTo(3);
    }

    @Test
    void aCancelledOrderTellsWhyAndWhen() {
        OrderState state = after(story.placed(), new OrderCancelled(story.order, "changed mind", Instant.EPOCH));

        assertThat(state.view().orElseThrow())
                .returns(OrderStatus.CANCELLED, OrderView::status)
                .returns("changed mind", OrderView::cancelReason)
                .returns(Instant.EPOCH, OrderView::cancelledAt);
    }

    @Test
    void anEventThatIsKnownAlreadyChangesNothing() {
        OrderState once = after(story.placed(), story.requested(), new OrderConfirmed(story.order, Instant.EPOCH));

        assertThat(OrderFold.apply(once, new Happening(0, story.placed()))).isEqualTo(once);
        assertThat(OrderFold.apply(once, new Happening(0, story.requested()))).isEqualTo(once);
        assertThat(OrderFold.apply(once, new Happening(1, new OrderConfirmed(story.order, Instant.MAX))))
                .isEqualTo(once);
    }

    @Test
    void refundsAddUpToTheWhole() {
        Money some = new Money(1000, "USD");
        OrderState captured = after(
                story.placed(), story.requested(), new PaymentCaptured(story.payment, story.order, story.total, "r"));

        OrderState partly = OrderFold.apply(
                captured, new Happening(2, new PaymentRefunded(story.payment, story.order, "f1", some, some, "why")));
        OrderState wholly = OrderFold.apply(
                partly,
                new Happening(
                        3,
                        new PaymentRefunded(
                                story.payment, story.order, "f2", new Money(1500, "USD"), story.total, "why")));

        assertThat(partly.payments().getFirst().status()).isEqualTo("partially_refunded");
        assertThat(wholly.payments().getFirst().status()).isEqualTo("refunded");
        assertThat(wholly.payments().getFirst().refunded()).isEqualTo(story.total);
    }

    @Test
    void moneyThatWasNotTakenIsNotSetAsideEither() {
        assertThat(paymentAfter(new PaymentDeclined(story.payment, story.order, story.total, "card_declined")))
                .isEqualTo("declined 0 0 card_declined");
        assertThat(paymentAfter(new CaptureFailed(story.payment, story.order, story.total, "expired")))
                .isEqualTo("declined 0 0 expired");
        assertThat(paymentAfter(new PaymentVoided(story.payment, story.order, "cancelled")))
                .isEqualTo("voided 0 0 null");
        assertThat(paymentAfter(new VoidRequested(story.payment, story.order, "cancelled", null, "key")))
                .isEqualTo("requested 0 0 null");
    }

    @Test
    void aPaymentThatIsKnownBeforeItsOrderIsKept() {
        OrderState payment = OrderFold.apply(OrderState.unknown(story.order), new Happening(0, story.requested()));

        assertThat(payment.view()).isEmpty();
        assertThat(OrderFold.apply(payment, new Happening(0, story.placed())).view())
                .hasValueSatisfying(order -> assertThat(order.payments()).hasSize(1));
    }

    private String paymentAfter(Object event) {
        var payment = after(story.placed(), story.requested(), event).payments().getFirst();
        return "%s %d %d %s"
                .formatted(
                        payment.status(),
                        payment.authorized().minor(),
                        payment.captured().minor(),
                        payment.declineReason());
    }

    private OrderState after(Object... events) {
        return Logs.fold(OrderState.unknown(story.order), story.stored(List.of(events)));
    }

    @Test
    void theOrderOfAPaymentIsTheOneItNames() {
        assertThat(OrderOf.event(story.requested())).contains(story.order);
        assertThat(PaymentId.of(story.order)).isEqualTo(story.payment);
    }
}
