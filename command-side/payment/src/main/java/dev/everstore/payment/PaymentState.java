package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.PaymentRequested;
import java.util.Map;

/** What a decision about a payment must remember of it. */
sealed interface PaymentState {
    record Unrequested() implements PaymentState {}

    /** Asked for, and the gateway has not answered. */
    record Requested(PaymentRequested terms) implements PaymentState {}

    /** The gateway waits for the customer, who may still say no. */
    record AwaitingConfirmation(PaymentRequested terms, String reference) implements PaymentState {}

    record Declined(PaymentRequested terms) implements PaymentState {}

    record Authorized(PaymentRequested terms, String reference) implements PaymentState {}

    record Capturing(PaymentRequested terms, String reference) implements PaymentState {}

    record CaptureLost(PaymentRequested terms) implements PaymentState {}

    /** Refunds by their id, in the order in which they were asked for. */
    record Captured(PaymentRequested terms, String reference, Map<String, Refund> refunds) implements PaymentState {
        /** What went back to the customer. */
        Money refunded() {
            return sum(Refund.Stage.DONE);
        }

        /** What can still be given back: neither gone nor on its way. */
        Money left() {
            return terms.amount().minus(refunded()).minus(sum(Refund.Stage.PENDING));
        }

        private Money sum(Refund.Stage stage) {
            Money sum = Money.zero(terms.amount().currency());
            for (Refund refund : refunds.values()) {
                sum = refund.stage() == stage ? sum.plus(refund.amount()) : sum;
            }
            return sum;
        }
    }

    /** To be let go, whether or not it was ever set aside: an authorization that arrives now authorizes nothing. */
    record Voiding(PaymentRequested terms, String reason) implements PaymentState {}

    record Voided(PaymentRequested terms) implements PaymentState {}

    /** Money on its way back, or gone back, or refused by the gateway. */
    record Refund(Money amount, String reason, Stage stage) {
        enum Stage {
            PENDING,
            DONE,
            FAILED
        }

        Refund at(Stage next) {
            return new Refund(amount, reason, next);
        }
    }
}
