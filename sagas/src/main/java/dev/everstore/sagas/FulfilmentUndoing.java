package dev.everstore.sagas;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.notification.Template;
import dev.everstore.sagas.engine.StepRefusal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How an order's fulfilment is undone: first the money, then the goods, then the order, then the customer is told. What
 * has not been done is not undone.
 */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class FulfilmentUndoing extends FulfilmentProgress {
    /** What an operator may settle by hand, so that the workflow goes on as if it had been done. */
    private static final Set<String> BY_HAND = Set.of(
            "SendNotification", "ReleaseStock", "DispatchStock", "RefundPayment", "VoidPayment", "CompleteFulfilment");

    // What a rule refuses

    @Override
    public final void refused(StepRefusal refusal, Instant at) {
        refused(refusal.name(), refusal.refusal(), at);
    }

    final void refused(String step, Refusal refusal, Instant at) {
        switch (step) {
            case "ReserveStock" -> {
                stockAsked = false;
                failed("stock could not be reserved: " + refusal.detail(), at);
            }
            case "AuthorizePayment", "CapturePayment" -> {
                nothingHeld();
                failed("payment refused: " + refusal.detail(), at);
            }
            case "VoidPayment" -> voidRefused(refusal, at);
            case "RefundPayment" -> refundRefused(refusal, at);
            // The order has moved on: what it is now is told by its own events.
            case "ConfirmOrder" -> confirming = false;
            case "CancelOrder" -> cancellationAsked = false;
            default -> {}
        }
    }

    // What the money is waited for

    final void moneyIsBack(Instant at) {
        nothingHeld();
        if (undoing != null || startingOver) {
            undoFurther(at);
        }
    }

    /** Money that was taken after all is told by its own event; what was never asked for need not be freed. */
    private void voidRefused(Refusal refusal, Instant at) {
        if (paying == Paying.RETURNING && refusal.kind() == Refusal.Kind.NOT_FOUND) {
            moneyIsBack(at);
        }
    }

    private void refundRefused(Refusal refusal, Instant at) {
        if (refusal.code().equals("nothing-to-refund")) {
            moneyIsBack(at);
        } else {
            oweMoney(at);
        }
    }

    /** Goods and order need not wait for money that the gateway won't give back; the workflow does. */
    final void oweMoney(Instant at) {
        if (paying == Paying.RETURNING) {
            owed.put(payment().value(), Objects.requireNonNull(charged));
            nothingHeld();
            undoFurther(at);
        }
    }

    // What operators do

    @Override
    public final boolean maySkip(String step) {
        return BY_HAND.contains(step);
    }

    @Override
    public final void skipped(String step, Instant at) {
        if (paying == Paying.RETURNING && (step.equals("RefundPayment") || step.equals("VoidPayment"))) {
            moneyIsBack(at);
        }
    }

    /** A step that stands in the way is given up first; an order that may be confirmed has the first word. */
    @Override
    public final void compensate(String reason, Instant at) {
        refuseIfShipping();
        if (undoing != null || cancellationAsked) {
            throw cannot("It is being undone already.");
        }
        steps.giveUp("ReserveStock");
        steps.giveUp("AskForDecision");
        steps.giveUp("AuthorizePayment");
        if (steps.giveUp("CapturePayment") && paying == Paying.CAPTURING) {
            paying = Paying.AUTHORIZED;
        }
        steps.giveUp("ConfirmOrder");
        steps.giveUp("SendNotification");
        if (confirming) {
            cancelOrder(reason, at);
        } else {
            undo(reason, at);
        }
    }

    @Override
    public final void cancel(String reason, Instant at) {
        refuseIfShipping();
        cancelOrder(reason, at);
    }

    private void refuseIfShipping() {
        if (shipping) {
            throw cannot("Goods have left the house: what comes back is a return.");
        }
    }

    // Backwards

    /** Undoes what was done for the former agreement, and begins again with that of today. */
    final void startOver(Instant at) {
        inReview = false;
        confirming = false;
        cancelPaymentDeadline();
        cancelDecisionDeadline();
        if (undoing == null && !cancellationAsked) {
            startingOver = true;
            undoFurther(at);
        }
    }

    /** Gives up what was agreed, unless the customer has agreed to something else meanwhile. */
    final void failed(String reason, Instant at) {
        if (startingOver) {
            undoFurther(at);
        } else {
            undo(reason, at);
        }
    }

    final void undo(String reason, Instant at) {
        if (undoing == null) {
            undoing = reason;
        }
        undoFurther(at);
    }

    /** Asks the order first: if goods have left meanwhile it refuses, and all stays as it is. */
    final void cancelOrder(String reason, Instant at) {
        if (undoing == null) {
            askToCancel(reason, at);
        }
    }

    final void undoFurther(Instant at) {
        switch (paying) {
            case ASKED, AUTHORIZED -> freeMoney(reason());
            case CAPTURED -> giveMoneyBack(reason());
            // Money in flight: its outcome decides whether there is something to return.
            case CAPTURING, RETURNING -> {}
            case NOT_ASKED, NOTHING_HELD -> letGoodsGo(at);
        }
    }

    private void letGoodsGo(Instant at) {
        if (undoing != null) {
            giveUpOrder(undoing, at);
        } else if (!stockAsked || stockReserved) {
            beginAnew();
        }
        // Else the answer about the former goods is awaited, so that it is not taken for one about those of today.
    }

    private void beginAnew() {
        releaseStock("amended");
        startingOver = false;
        paying = Paying.NOT_ASKED;
        payment = null;
        charged = null;
        reserve();
    }

    private void giveUpOrder(String reason, Instant at) {
        releaseStock(reason);
        if (orderCancelled) {
            if (!over) {
                over = true;
                tellCustomer(Template.ORDER_CANCELLED, Map.of("reason", reason));
            }
            endUnlessMoneyIsOwed(at);
        } else {
            askToCancel(reason, at);
        }
    }

    private String reason() {
        return Objects.requireNonNullElse(undoing, "amended");
    }
}
