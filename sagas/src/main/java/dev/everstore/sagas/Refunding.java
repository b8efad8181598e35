package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.ConfirmedOrders.ConfirmedOrder;
import dev.everstore.sagas.engine.StepRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.jspecify.annotations.Nullable;

/**
 * Workflows that give money back, from whichever payments hold it, tell the customer of each part once it is on its
 * way, and stay until none is missing. A refund that fails keeps the workflow in sight.
 */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class Refunding extends Workflow {
    static final Stage REFUNDING =
            Stage.within(Duration.ofMinutes(15), "giving the money back", "payment: PaymentRefunded or RefundFailed");
    static final Stage OWING =
            Stage.asLongAsItTakes("waiting for a refund by hand", "an operator: a refund of the same amount");

    private static final String REFUND = "RefundPayment";

    private List<Owed> owed = new ArrayList<>();

    /**
     * Money that has not gone back yet.
     *
     * @param payment {@code null} when none is known that holds it
     * @param step the number of the step that asked for it
     * @param problem why it can't go back, for whoever looks at the stored workflow
     */
    record Owed(
            OrderId paidFor,
            @Nullable PaymentId payment,
            String refundId,
            Money amount,
            int step,
            @Nullable String problem) {
        Owed because(String reason) {
            return new Owed(paidFor, payment, refundId, amount, step, reason);
        }

        boolean isAskedAs(PaymentId of, String id) {
            return refundId.equals(id) && (payment == null || payment.equals(of));
        }

        /** After a refund that failed, one of the same amount under another name settles it. */
        boolean isSettledByHand(PaymentRefunded refunded) {
            return problem != null && paidFor.equals(refunded.orderId()) && amount.equals(refunded.amount());
        }
    }

    /** Asks each payment for its share; a share of an order whose payment is unknown waits for an operator. */
    final void giveBack(List<Share> shares, String refundId, String reason) {
        for (Share share : shares) {
            SagaLifecycle.associateWith(BY_ORDER, share.paidFor().value());
            PaymentId payment = confirmedOrders
                    .find(share.paidFor())
                    .map(ConfirmedOrder::paymentId)
                    .orElse(null);
            String problem = payment == null ? "no payment of this order is known" : null;
            owed.add(new Owed(share.paidFor(), payment, refundId, share.amount(), nextStep, problem));
            if (payment != null) {
                run(new RefundPayment(payment, refundId, share.amount(), reason))
                        .retrying(PATIENTLY)
                        .within(A_MOMENT);
            }
        }
    }

    /** A rule refuses whatever was asked for. */
    final void nothingGoesBack(String reason) {
        owed.replaceAll(one -> one.because(reason));
    }

    /** Nothing is owed any more. */
    abstract void moneyIsBack();

    @SagaEventHandler(associationProperty = BY_ORDER)
    final void on(PaymentRefunded refunded) {
        first(one -> one.isAskedAs(refunded.paymentId(), refunded.refundId()))
                .or(() -> first(one -> one.isSettledByHand(refunded)))
                .ifPresent(this::settle);
    }

    @SagaEventHandler(associationProperty = BY_ORDER)
    final void on(RefundFailed failed) {
        owed.replaceAll(
                one -> one.isAskedAs(failed.paymentId(), failed.refundId()) ? one.because(failed.reason()) : one);
    }

    @Override
    public void refused(StepRefusal refusal, Instant at) {
        if (refusal.name().equals(REFUND)) {
            String reason = refusal.refusal().detail();
            owed.replaceAll(one -> one.step() == refusal.number() ? one.because(reason) : one);
        }
    }

    /** A refund, if there is no doubt which one. */
    @Override
    public boolean maySkip(String step) {
        return step.equals(REFUND) ? owed.size() == 1 : super.maySkip(step) || step.equals("ReceiveStock");
    }

    @Override
    public void skipped(String step, Instant at) {
        if (step.equals(REFUND)) {
            first(one -> true).ifPresent(this::settle);
        }
    }

    private Optional<Owed> first(Predicate<Owed> which) {
        return owed.stream().filter(which).findFirst();
    }

    /** They may have been erased since the goods came back. */
    private void settle(Owed settled) {
        owed.remove(settled);
        tell(customer(), Template.PAYMENT_REFUNDED, Map.of("amount", textOf(settled.amount())));
        if (owed.isEmpty()) {
            moneyIsBack();
        }
    }

    final @Nullable UserId customer() {
        return confirmedOrders.find(orderId).map(ConfirmedOrder::customerId).orElse(null);
    }

    final boolean owesMoney() {
        return !owed.isEmpty();
    }

    final Stage owing() {
        return owed.stream().allMatch(one -> one.problem() == null) ? REFUNDING : OWING;
    }
}
