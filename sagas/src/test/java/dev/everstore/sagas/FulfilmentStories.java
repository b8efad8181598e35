package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.saga.StepRefused;
import dev.everstore.contracts.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.FixtureConfiguration;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;

/** One order's story, told to the saga alone: what it hears, and what it then wants done. */
abstract class FulfilmentStories {
    static final Duration PAYMENT_DEADLINE = Duration.ofMinutes(15);
    static final Duration DECISION_DEADLINE = Duration.ofHours(48);
    static final OrderId ORDER = new OrderId("o-1");
    static final PaymentId PAYMENT = PaymentId.of(ORDER);
    static final UserId CUSTOMER = new UserId("c-1");
    static final ProductId LAMP = new ProductId("lamp");
    static final ProductId DESK = new ProductId("desk");
    static final Money TOTAL = new Money(2_400, "USD");
    static final PaymentMethod CARD = new PaymentMethod("card", "tok_approve");
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    static final OrderPlaced PLACED = placed(TOTAL, line(LAMP, 2), line(LAMP, 1));
    static final StockReserved RESERVED = new StockReserved(ORDER, List.of(new StockLine(LAMP, 3)));
    static final PaymentAuthorized AUTHORIZED = new PaymentAuthorized(PAYMENT, ORDER, TOTAL, "ref");
    static final PaymentCaptured CAPTURED = new PaymentCaptured(PAYMENT, ORDER, TOTAL, "ref");
    static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER, NOW);

    FixtureConfiguration fixture;
    SentAtOnce steps;
    final RememberedOrders confirmedOrders = new RememberedOrders();

    @BeforeEach
    void setUp() {
        SagaTestFixture<?> saga = new SagaTestFixture<>(saga());
        steps = new SentAtOnce(
                command -> saga.getCommandBus().dispatch(GenericCommandMessage.asCommandMessage(command)));
        saga.registerResource(steps);
        saga.registerResource(new FulfilmentProperties(PAYMENT_DEADLINE, DECISION_DEADLINE, Duration.ofMinutes(1)));
        saga.registerResource(confirmedOrders);
        fixture = saga;
    }

    Class<?> saga() {
        return OrderFulfilment.class;
    }

    /** All of it has happened, beginning at {@link #NOW}. */
    ContinuedGivenState after(Object... events) throws Exception {
        ContinuedGivenState state = fixture.givenCurrentTime(NOW);
        for (Object event : events) {
            state = state.andThenAPublished(event);
        }
        return state;
    }

    static OrderPlaced placed(Money total, OrderLine... lines) {
        return new OrderPlaced(ORDER, CUSTOMER, List.of(lines), total, Money.zero("USD"), total, null, CARD, NOW, null);
    }

    static OrderLine line(ProductId product, long quantity) {
        Money price = new Money(800, "USD");
        return new OrderLine(product, "A thing", quantity, price, 0, price.times(quantity));
    }

    static OrderShipped shipped(long quantity, boolean complete) {
        return new OrderShipped(ORDER, List.of(new ShippedLine(LAMP, quantity)), "UPS", "t-1", NOW, complete);
    }

    static OrderCancelled cancelled(String reason) {
        return new OrderCancelled(ORDER, reason, NOW);
    }

    static PaymentRefunded refunded(PaymentId payment, Money amount) {
        return new PaymentRefunded(payment, ORDER, "cancellation", amount, amount, "why");
    }

    static StepRefused refused(String step, Refusal refusal) {
        return new StepRefused(ORDER, step, refusal, null);
    }

    static SendNotification notice(int step, Template template, Map<String, String> values) {
        Map<String, String> filled = new HashMap<>(values);
        filled.put("orderId", ORDER.value());
        return new SendNotification("o-1-" + step, CUSTOMER, template, filled);
    }
}
