package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.PaymentMethod;
import org.jspecify.annotations.Nullable;

/** How an order may be paid; the gateway knows more. */
final class Payments {
    private Payments() {}

    static void check(PaymentMethod payment, Complaints complaints) {
        if (payment.method().isBlank()) {
            complaints.add("bad-payment", "payment.method", "A payment names its method.");
        }
        if (payment.token().isBlank()) {
            complaints.add("bad-payment", "payment.token", "A payment names the gateway's token.");
        }
    }

    /** What is left to pay after a credit needs a payment, and nothing else does. */
    static void check(Money due, @Nullable PaymentMethod payment) {
        if (payment != null && !payment.equals(PaymentMethod.CREDIT)) {
            Complaints complaints = new Complaints();
            check(payment, complaints);
            complaints.refuseIfAny();
        } else if (due.isPositive()) {
            throw Complaints.refusal(
                    "payment-required",
                    "payment",
                    "This costs " + due.amount().toPlainString() + " " + due.currency() + " more: say how it is paid.");
        }
    }
}
