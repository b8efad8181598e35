package dev.everstore.sagas;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockRejected;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.AskForDecision;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.order.UnavailableLine;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentConfirmationRequired;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;

/**
 * Takes an order from placed to shipped: reserve stock, authorise and capture the payment, confirm, notify, dispatch.
 *
 * <p>When a part fails, what was done is undone in reverse: money first, then stock, then the order, then the notice.
 * When the customer agrees to something else meanwhile, it is undone likewise, and all begins again.
 */
@Saga
@ProcessingGroup("order-fulfilment")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@Revision("1")
public class OrderFulfilment extends FulfilmentTroubles {
    // The happy path

    @StartSaga
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderPlaced placed, @Timestamp Instant at) {
        orderId = placed.orderId();
        customerId = placed.customerId();
        SagaLifecycle.associateWith(BY_CUSTOMER, customerId.value());
        goods = perProduct(placed.lines(), OrderLine::productId, OrderLine::quantity);
        total = placed.total();
        method = placed.payment();
        startedAt = at;
        reserve();
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StockReserved reserved, @Timestamp Instant at) {
        stockReserved = stockAsked;
        if (startingOver) {
            undoFurther(at);
        } else {
            goOn();
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentAuthorized authorized) {
        if (isForPayment(authorized.paymentId()) && paying == Paying.ASKED) {
            paying = Paying.AUTHORIZED;
            goOn();
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentCaptured captured, @Timestamp Instant at) {
        if (isForPayment(captured.paymentId())) {
            paying = Paying.CAPTURED;
            cancelPaymentDeadline();
            if (undoing != null || startingOver) {
                undoFurther(at);
            } else {
                goOn();
            }
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderConfirmed event, @Timestamp Instant at) {
        confirmed = true;
        tellCustomer(Template.ORDER_CONFIRMED, Map.of("total", textOf(total)));
        complete("confirmed", at);
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderShipped shipped, @Timestamp Instant at) {
        shipping = true;
        run(new DispatchStock(orderId, perProduct(shipped.lines(), ShippedLine::productId, ShippedLine::quantity)))
                .retrying(STEADILY)
                .within(A_MOMENT);
        tellCustomer(
                Template.ORDER_SHIPPED,
                Map.of("carrier", shipped.carrier(), "trackingNumber", shipped.trackingNumber()));
        if (shipped.complete()) {
            over = true;
            endUnlessMoneyIsOwed(at);
        }
    }

    // What takes time

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderHeldForReview held) {
        inReview = true;
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderApproved approved) {
        inReview = false;
        goOn();
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(PaymentConfirmationRequired required) {
        if (isForPayment(required.paymentId()) && paying == Paying.ASKED) {
            atTheBank = true;
            Map<String, String> values = new HashMap<>(Map.of("amount", textOf(required.amount())));
            if (required.confirmationUrl() != null) {
                values.put("confirmationUrl", required.confirmationUrl());
            }
            tellCustomer(Template.PAYMENT_CONFIRMATION_NEEDED, values);
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(DecisionAsked asked) {
        if (decisionDeadline != null) {
            tellCustomer(
                    Template.DECISION_NEEDED,
                    Map.of(
                            "decideBy",
                            asked.decideBy().toString(),
                            "unavailable",
                            asked.unavailable().stream()
                                    .map(line -> line.productId().value())
                                    .collect(Collectors.joining(", "))));
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderAmended amended, @Timestamp Instant at) {
        amendment = amended.amendment();
        total = amended.total();
        if (amended.linesChanged()) {
            goods = perProduct(amended.lines(), OrderLine::productId, OrderLine::quantity);
            startOver(at);
        }
    }

    // Goods that are not all there

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(StockRejected rejected, @Timestamp Instant at) {
        stockAsked = false;
        boolean someAreThere = rejected.shortages().size() < goods.size();
        if (someAreThere && !startingOver && undoing == null && !cancellationAsked) {
            askForDecision(rejected.shortages(), at);
        } else {
            failed("out of stock: " + namesOf(rejected.shortages()), at);
        }
    }

    private void askForDecision(List<Shortage> shortages, Instant at) {
        decisionDeadline = deadlines.schedule(properties.decisionDeadline(), DECISION_DEADLINE);
        List<UnavailableLine> unavailable = shortages.stream()
                .map(shortage -> new UnavailableLine(shortage.productId(), shortage.requested(), shortage.available()))
                .toList();
        run(new AskForDecision(orderId, unavailable, at.plus(properties.decisionDeadline())))
                .retrying(STEADILY)
                .within(A_MOMENT);
    }

    @DeadlineHandler(deadlineName = DECISION_DEADLINE)
    void onDecisionDeadline(@Timestamp Instant at) {
        if (decisionDeadline != null) {
            decisionDeadline = null;
            undo("out of stock, and no decision in time", at);
        }
    }

    private static String namesOf(List<Shortage> shortages) {
        return shortages.stream().map(shortage -> shortage.productId().value()).collect(Collectors.joining(", "));
    }
}
