package dev.everstore.sagas;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.Credit;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.Replacement;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.engine.StepRefusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.Revision;
import org.axonframework.spring.stereotype.Saga;

/**
 * Follows goods that came back for others: place the order that brings those, put the former back into stock if they
 * can be sold again, tell the customer.
 *
 * <p>What the goods were worth stays where it was paid until the replacement is confirmed, and what that does not need
 * of it then goes back. When it is given up, or can't be placed at all, everything goes back.
 */
@Saga
@ProcessingGroup("order-aftercare")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
@Revision("1")
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
public class Exchanges extends ExchangeState {
    // Goods for goods

    /** An order may have several exchanges at once, each with a workflow that hears of the others and lets them pass. */
    @StartSaga(forceNew = true)
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderExchanged exchanged) {
        if (exchangeId != null) {
            return;
        }
        orderId = exchanged.orderId();
        exchangeId = exchanged.exchangeId();
        replacementId = exchanged.replacement().orderId();
        credit = new Credit(orderId, exchangeId, exchanged.credit(), exchanged.shares());
        needed = credit.needed(exchanged.replacement().net());
        customerId = customer();
        products = idsOf(exchanged.replacement().lines(), OrderLine::productId);
        SagaLifecycle.associateWith(BY_ORDER, replacementId.value());
        place(exchanged.replacement(), exchanged.exchangedAt());
        if (exchanged.restock()) {
            perProduct(exchanged.lines(), ShippedLine::productId, ShippedLine::quantity)
                    .forEach(line -> ask(new ReceiveStock(line.productId(), line.quantity(), exchanged.exchangeId())));
        }
        tell(customerId, Template.EXCHANGE_RECEIVED, told(exchanged));
    }

    /** At the prices that were agreed, whatever has become of them since. */
    private void place(Replacement replacement, Instant at) {
        List<RequestedLine> lines = replacement.lines().stream()
                .map(line -> new RequestedLine(
                        line.productId(), line.quantity(), line.discountBasisPoints(), line.unitPrice()))
                .toList();
        run(new PlaceOrder(
                        replacementId,
                        replacement.customerId(),
                        replacement.net().currency(),
                        lines,
                        replacement.shippingAddress(),
                        null,
                        replacement.payment(),
                        at,
                        replacement.salesRegion(),
                        false,
                        credit))
                .retrying(STEADILY)
                .within(A_MOMENT)
                .undoneBy(new CancelOrder(replacementId, "the exchange was undone", at));
    }

    private static Map<String, String> told(OrderExchanged exchanged) {
        Map<String, String> values = new HashMap<>();
        values.put("replacementId", exchanged.replacement().orderId().value());
        if (exchanged.due().isPositive()) {
            values.put("due", textOf(exchanged.due()));
        }
        if (exchanged.refund().isPositive()) {
            values.put("amount", textOf(exchanged.refund()));
        }
        return Map.copyOf(values);
    }

    /** An order of that id that is another's is none of ours: placing is then refused. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderPlaced order) {
        if (order.orderId().equals(replacementId) && credit.equals(order.credit())) {
            placed = true;
        }
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderAmended amended) {
        if (isReplacement(amended.orderId())) {
            needed = credit.needed(amended.net().plus(amended.shippingCharge()));
        }
    }

    /** From now on nobody agrees it anew, so that what it needs is certain. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderConfirmed order) {
        if (isReplacement(order.orderId()) && !confirmed) {
            confirmed = true;
            Money rest = credit.amount().minus(needed);
            giveBack(Share.cut(credit.shares(), needed, rest), credit.exchangeId(), "the replacement costs less");
        }
    }

    /** What has left the house is not cancelled any more; whatever comes back of it is another story. */
    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderShipped shipped) {
        if (isReplacement(shipped.orderId())) {
            over = true;
            endUnlessMoneyIsOwed();
        }
    }

    // What can go wrong

    @SagaEventHandler(associationProperty = BY_ORDER)
    void on(OrderCancelled cancelled) {
        if (isReplacement(cancelled.orderId()) && !givenUp) {
            giveUp(cancelled.reason());
        }
    }

    /** Who did not get an order is told so, since there is no workflow of it that could. */
    @Override
    public void refused(StepRefusal refusal, Instant at) {
        super.refused(refusal, at);
        switch (refusal.name()) {
            case "PlaceOrder" -> {
                String reason = refusal.refusal().detail();
                tellOfTheOrderThatIsNot(reason);
                giveUp(reason);
            }
            case "CancelOrder" -> cancelling = false;
            default -> {}
        }
    }

    private void tellOfTheOrderThatIsNot(String reason) {
        UserId customer = customer();
        if (customer != null) {
            Map<String, String> values = Map.of("orderId", replacementId.value(), "reason", reason);
            run(new SendNotification(noticePrefix() + nextStep, customer, Template.ORDER_CANCELLED, values))
                    .retrying(PATIENTLY)
                    .within(A_MOMENT);
        }
    }

    /** What was given back with the confirmation is not given back again. */
    private void giveUp(String reason) {
        givenUp = true;
        over = true;
        Money rest = confirmed ? needed : credit.amount();
        giveBack(
                Share.cut(credit.shares(), Money.zero(rest.currency()), rest),
                credit.exchangeId() + "-given-up",
                "the replacement was given up: " + reason);
        endUnlessMoneyIsOwed();
    }

    @Override
    public void compensate(String reason, Instant at) {
        cancel(reason, at);
    }

    /** Everything else follows from the replacement's cancellation, which its order may refuse. */
    @Override
    public void cancel(String reason, Instant at) {
        if (over) {
            throw cannot("The replacement is cancelled already, or has left the house.");
        }
        cancelling = true;
        ask(new CancelOrder(replacementId, reason, at));
    }

    // How it ends

    @Override
    void moneyIsBack() {
        endUnlessMoneyIsOwed();
    }

    private void endUnlessMoneyIsOwed() {
        if (over && !owesMoney()) {
            SagaLifecycle.end();
        }
    }
}
