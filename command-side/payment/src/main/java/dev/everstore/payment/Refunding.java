package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.payment.PaymentState.Captured;
import dev.everstore.payment.PaymentState.Refund;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of giving money back: never more than was taken, counting what is already on its way. */
final class Refunding {
    private static final Pattern REFUND_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Refunding() {}

    static List<PaymentEvent> decide(RefundPayment wish, Captured captured) {
        if (!REFUND_ID.matcher(wish.refundId()).matches()) {
            throw PaymentDecider.rule("bad-refund-id", "refundId", "A refund's id has 1 to 64 letters and digits.");
        }
        Refund earlier = captured.refunds().get(wish.refundId());
        return earlier == null ? List.of(requested(wish, captured)) : repeated(wish, earlier);
    }

    private static RefundRequested requested(RefundPayment wish, Captured captured) {
        Money amount = wish.amount() == null ? all(captured) : part(wish.amount(), captured.left());
        return new RefundRequested(
                wish.paymentId(),
                captured.terms().orderId(),
                wish.refundId(),
                amount,
                wish.reason(),
                captured.reference(),
                AttemptKeys.refund(wish.paymentId(), wish.refundId()));
    }

    /** A payment of nothing is given back once like any other, so that whoever undoes an order need not know. */
    private static Money all(Captured captured) {
        Money left = captured.left();
        boolean nothingWasTaken =
                !captured.terms().amount().isPositive() && captured.refunds().isEmpty();
        if (!left.isPositive() && !nothingWasTaken) {
            throw PaymentDecider.conflict("nothing-to-refund", "All that was taken went back or is on its way.");
        }
        return left;
    }

    private static Money part(Money amount, Money left) {
        if (!amount.currency().equals(left.currency())) {
            throw PaymentDecider.rule("wrong-currency", "amount", "The payment is in " + left.currency() + ".");
        }
        if (!amount.isPositive()) {
            throw PaymentDecider.rule("bad-amount", "amount", "An amount to give back is positive.");
        }
        if (amount.isMoreThan(left)) {
            throw PaymentDecider.rule(
                    "refund-too-large",
                    "amount",
                    "At most " + left.amount().toPlainString() + " is left to give back.");
        }
        return amount;
    }

    private static List<PaymentEvent> repeated(RefundPayment wish, Refund earlier) {
        if (earlier.stage() == Refund.Stage.FAILED) {
            throw PaymentDecider.conflict("refund-failed", "The gateway refused this refund; ask with another id.");
        }
        if (wish.amount() != null && !wish.amount().equals(earlier.amount())) {
            throw PaymentDecider.conflict("refund-exists", "There is a refund of that id with another amount.");
        }
        return List.of();
    }
}
