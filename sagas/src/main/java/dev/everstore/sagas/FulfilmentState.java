package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.engine.Outcome;
import dev.everstore.sagas.engine.StepId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.deadline.DeadlineManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** What the fulfilment of an order remembers of it, and where it therefore stands. */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class FulfilmentState extends Workflow {
    static final String PAYMENT_DEADLINE = "payment-deadline";
    static final String DECISION_DEADLINE = "decision-deadline";

    @Autowired
    transient DeadlineManager deadlines;

    @Autowired
    transient FulfilmentProperties properties;

    UserId customerId;
    List<StockLine> goods;
    Money total;
    PaymentMethod method;
    Instant startedAt;
    int amendment;
    boolean inReview;
    boolean stockAsked;
    boolean stockReserved;
    Paying paying = Paying.NOT_ASKED;

    @Nullable
    PaymentId payment;

    @Nullable
    Money charged;

    /** The customer has to say yes at their bank. */
    boolean atTheBank;

    boolean confirming;
    boolean confirmed;
    boolean shipping;
    boolean startingOver;
    boolean cancellationAsked;
    boolean orderCancelled;
    boolean expired;

    @Nullable
    String undoing;

    boolean over;
    boolean erased;

    @Nullable
    String paymentDeadline;

    @Nullable
    String decisionDeadline;

    /** Refunds that the gateway refused, by payment: the workflow stays until the money has gone back. */
    Map<String, Money> owed = new HashMap<>();

    /** How far the money is. */
    enum Paying {
        NOT_ASKED,
        ASKED,
        AUTHORIZED,
        CAPTURING,
        CAPTURED,
        RETURNING,
        NOTHING_HELD
    }

    @Override
    final String workflow() {
        return StepId.FULFILMENT;
    }

    @Override
    final String noticePrefix() {
        return orderId + "-";
    }

    // What operators see

    @Override
    final Stage stage() {
        return FulfilmentStages.of(this);
    }

    @Override
    final boolean compensating() {
        return FulfilmentStages.isUndoing(this);
    }

    @Override
    final @Nullable Outcome settled() {
        return FulfilmentStages.settled(this);
    }

    @Override
    final UserId concerns() {
        return customerId;
    }

    @Override
    final Set<String> products() {
        return idsOf(goods, StockLine::productId);
    }

    @Override
    final Money atStake() {
        return total;
    }
}
