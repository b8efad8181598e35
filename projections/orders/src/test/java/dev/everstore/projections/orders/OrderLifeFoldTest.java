package dev.everstore.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.Credit;
import dev.everstore.contracts.order.ExchangeView;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderChanges.Change;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderPaymentView;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderLifeFoldTest {
    private final Story story = new Story("order-1");

    @Test
    void aHeldOrderShowsTheLimitUntilItIsApproved() {
        assertThat(view(story.placed(), story.held()))
                .returns(OrderStatus.IN_REVIEW, OrderView::status)
                .returns(new OrderView.Review(new Money(1000, "USD")), OrderView::review);
        assertThat(view(story.placed(), story.held(), new OrderApproved(story.order, "known")))
                .returns(OrderStatus.PLACED, OrderView::status)
                .returns(null, OrderView::review);
    }

    @Test
    void aWaitingOrderShowsWhatIsMissingUntilItIsDecided() {
        OrderView waiting = view(story.placed(), story.asked());
        assertThat(waiting.status()).isEqualTo(OrderStatus.AWAITING_DECISION);
        assertThat(waiting.decision().unavailable()).hasSize(1);
        assertThat(waiting.decision().decideBy()).isEqualTo("2016-11-09T00:00:00Z");

        assertThat(view(story.placed(), story.asked(), story.amended(1, 1, true)))
                .returns(OrderStatus.PLACED, OrderView::status)
                .returns(null, OrderView::decision);
    }

    @Test
    void anotherAddressAloneChangesNoStatus() {
        assertThat(view(story.placed(), story.held(), story.amended(1, 2, false)))
                .returns(OrderStatus.IN_REVIEW, OrderView::status)
                .returns(1, OrderView::amendment)
                .satisfies(order -> assertThat(order.shippingAddress().street()).isEqualTo("Mill Lane"));
    }

    @Test
    void anAmendedOrderShowsWhatIsAgreedByNow() {
        OrderView order = view(story.placed(), story.amended(1, 1, true));

        assertThat(order.lines().getFirst().quantity()).isEqualTo(1);
        assertThat(order.total()).isEqualTo(new Money(1250, "USD"));
        assertThat(order.placedAt()).isEqualTo("2016-11-08T00:00:00Z");
        assertThat(order.version()).isEqualTo(1);
    }

    @Test
    void parcelsArriveOneByOneAndGoodsComeBack() {
        List<Object> life = new ArrayList<>(
                List.of(story.placed(), new OrderConfirmed(story.order, Instant.EPOCH), story.shipped(true)));
        assertThat(view(life).shipments().getFirst().deliveredAt()).isNull();

        life.add(story.delivered(true));
        assertThat(view(life))
                .returns(OrderStatus.DELIVERED, OrderView::status)
                .returns(Instant.parse("2016-11-14T00:00:00Z"), OrderView::deliveredAt)
                .satisfies(order ->
                        assertThat(order.shipments().getFirst().deliveredAt()).isEqualTo("2016-11-14T00:00:00Z"));

        life.add(story.returned("r-1", false));
        assertThat(view(life).status()).isEqualTo(OrderStatus.DELIVERED);
        life.add(story.returned("r-2", true));
        assertThat(view(life).status()).isEqualTo(OrderStatus.RETURNED);
        assertThat(view(life).returns()).extracting("returnId").containsExactly("r-1", "r-2");
    }

    @Test
    void goodsThatComeBackForOthersNameTheOrderThatBringsThem() {
        List<Object> life = new ArrayList<>(
                List.of(story.placed(), new OrderConfirmed(story.order, Instant.EPOCH), story.shipped(true)));
        life.add(story.exchanged("x-1", new OrderId("order-2"), false));
        assertThat(view(life).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(view(life).returns()).isEmpty();
        assertThat(view(life).exchanges().getFirst())
                .returns("x-1", ExchangeView::exchangeId)
                .returns(new OrderId("order-2"), ExchangeView::replacementId)
                .returns(new Money(1250, "USD"), ExchangeView::credit)
                .returns(new Money(250, "USD"), ExchangeView::due);

        life.add(story.exchanged("x-2", new OrderId("order-3"), true));
        assertThat(view(life).status()).isEqualTo(OrderStatus.RETURNED);
    }

    @Test
    void anOrderThatReplacesGoodsShowsWhoseAndWhatTheyWereWorthThroughoutItsLife() {
        OrderPlaced plain = story.placed();
        OrderId former = new OrderId("order-0");
        Money worth = new Money(1000, "USD");
        Credit credit = new Credit(former, "x-0", worth, List.of(new Share(former, worth)));
        OrderPlaced onCredit = new OrderPlaced(
                plain.orderId(),
                plain.customerId(),
                plain.lines(),
                plain.net(),
                plain.shippingCharge(),
                credit.due(plain.total()),
                plain.shippingAddress(),
                plain.payment(),
                plain.placedAt(),
                plain.salesRegion(),
                credit);

        for (OrderView order : List.of(view(onCredit), view(onCredit, story.amended(1, 1, true)))) {
            assertThat(order).returns(former, OrderView::exchangeOf).returns(worth, OrderView::credit);
        }
        assertThat(view(onCredit).total()).isEqualTo(plain.total().minus(worth));
        assertThat(view(plain)).returns(null, OrderView::exchangeOf).returns(null, OrderView::credit);
    }

    @Test
    void aPaymentThatAwaitsConfirmationSaysWhere() {
        PaymentConfirmationRequired asked = new PaymentConfirmationRequired(
                story.payment, story.order, story.total, "r", "http://127.0.0.1/confirm");

        assertThat(view(story.placed(), story.requested(), asked).payments().getFirst())
                .returns("awaiting_confirmation", OrderPaymentView::status)
                .returns("http://127.0.0.1/confirm", OrderPaymentView::confirmationUrl);
        assertThat(view(
                                story.placed(),
                                story.requested(),
                                asked,
                                new PaymentAuthorized(story.payment, story.order, story.total, "r"))
                        .payments()
                        .getFirst())
                .returns("authorized", OrderPaymentView::status)
                .returns(null, OrderPaymentView::confirmationUrl);
    }

    @Test
    void everyAmendmentsPaymentIsShown() {
        OrderState state = Logs.fold(
                OrderState.unknown(story.order), story.stored(List.of(story.placed(), story.amended(1, 1, true))));
        OrderState first = OrderFold.apply(state, new Happening(0, story.requested()));
        OrderState second = OrderFold.apply(first, new Happening(0, story.requested(1, new Money(1250, "USD"))));
        OrderState voided =
                OrderFold.apply(second, new Happening(1, new PaymentVoided(story.payment, story.order, "amended")));

        assertThat(voided.view().orElseThrow().payments())
                .extracting(payment -> payment.paymentId() + " " + payment.status())
                .containsExactly("order-1 voided", "order-1.a1 requested");
    }

    @Test
    void whateverComesAgainChangesNothing() {
        List<StoredEvent> life = story.stored(List.of(
                story.placed(),
                story.held(),
                new OrderApproved(story.order, "known"),
                story.asked(),
                story.amended(1, 1, true),
                new OrderConfirmed(story.order, Instant.EPOCH),
                story.shipped(true),
                story.delivered(true),
                story.returned("r", false),
                story.exchanged("x", new OrderId("order-2"), true)));
        OrderState once = Logs.fold(OrderState.unknown(story.order), life);

        for (int from = 0; from < life.size(); from++) {
            assertThat(Logs.fold(once, life.subList(from, life.size()))).isEqualTo(once);
        }
    }

    @Test
    void aDifferenceNamesTheFieldsByTheirPaths() {
        OrderView before = view(story.placed());
        OrderView after = view(story.placed(), story.amended(1, 3, true));

        assertThat(Differences.between(before, after))
                .containsExactly(
                        new Change("lines[0].quantity", 2L, 3L),
                        new Change("lines[0].net", story.total, new Money(3750, "USD")),
                        new Change("net", story.total, new Money(3750, "USD")),
                        new Change("total", story.total, new Money(3750, "USD")),
                        new Change("amendment", 0, 1),
                        new Change("shippingAddress.street", null, "Mill Lane"));
        assertThat(Differences.between(after, before)).contains(new Change("lines[0].quantity", 3L, 2L));
        assertThat(Differences.between(before, before)).isEmpty();
    }

    @Test
    void whatWasNotThereBeforeIsTold() {
        OrderView after = view(story.placed(), new OrderCancelled(story.order, "late", Instant.EPOCH));

        assertThat(Differences.between(view(story.placed()), after))
                .containsExactlyInAnyOrder(
                        new Change("status", OrderStatus.PLACED, OrderStatus.CANCELLED),
                        new Change("cancelledAt", null, Instant.EPOCH),
                        new Change("cancelReason", null, "late"));
    }

    private OrderView view(Object... events) {
        return view(List.of(events));
    }

    private OrderView view(List<Object> events) {
        return Logs.fold(OrderState.unknown(story.order), story.stored(events))
                .view()
                .orElseThrow();
    }
}
