package dev.everstore.sagas;

import dev.everstore.sagas.engine.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an order's fulfilment can stand. */
final class FulfilmentStages {
    private static final Duration AN_OPERATORS_DAY = Duration.ofHours(24);
    private static final Duration A_GATEWAYS_WORD = Duration.ofMinutes(15);

    // Forwards

    static final Stage RESERVING = Stage.promptly("reserving stock", "inventory: StockReserved or StockRejected");
    static final Stage PAYING =
            Stage.within(A_GATEWAYS_WORD, "waiting for the payment", "payment: PaymentAuthorized or PaymentDeclined");
    static final Stage TAKING =
            Stage.within(A_GATEWAYS_WORD, "taking the payment", "payment: PaymentCaptured or CaptureFailed");
    static final Stage CONFIRMING = Stage.promptly("confirming", "order: OrderConfirmed");
    static final Stage CONFIRMED =
            Stage.asLongAsItTakes("confirmed, waiting for shipment", "an operator: OrderShipped");
    static final Stage SHIPPED = Stage.last("shipped");

    // Detours

    static final Stage DECIDING = Stage.asLongAsItTakes(
            "waiting for the customer's decision", "the customer: OrderAmended or OrderCancelled");
    static final Stage HELD =
            Stage.within(AN_OPERATORS_DAY, "held for review", "an operator: OrderApproved or OrderCancelled");
    static final Stage AT_THE_BANK = Stage.within(
            A_GATEWAYS_WORD,
            "waiting for the customer's bank",
            "the customer: the payment's confirmation at their bank");
    static final Stage FREEING_MONEY = Stage.within(
            A_GATEWAYS_WORD,
            "freeing the money of the former agreement",
            "payment: PaymentVoided, PaymentRefunded or RefundFailed");
    static final Stage FREEING_GOODS = Stage.promptly(
            "waiting for the answer about the former goods", "inventory: StockReserved or StockRejected");
    static final Stage SHIPPING =
            Stage.asLongAsItTakes("partly shipped, waiting for the rest", "an operator: OrderShipped");
    static final Stage OWING =
            Stage.asLongAsItTakes("waiting for a refund by hand", "an operator: a refund of the same amount");

    // Backwards

    static final Stage GIVING_BACK = Stage.within(
            A_GATEWAYS_WORD, "giving the money back", "payment: PaymentVoided, PaymentRefunded or RefundFailed");
    static final Stage CANCELLING = Stage.promptly("releasing stock and cancelling the order", "order: OrderCancelled");
    static final Stage EXPIRED =
            Stage.promptly("cancelling the order whose goods were held too long", "order: OrderCancelled");
    static final Stage CANCELLED = Stage.last("cancelled");

    static final WorkflowDiagram DIAGRAM = WorkflowDiagram.of(
            "order-fulfilment",
            List.of(RESERVING, PAYING, TAKING, CONFIRMING, CONFIRMED, SHIPPED),
            List.of(DECIDING, HELD, AT_THE_BANK, FREEING_MONEY, FREEING_GOODS, SHIPPING, OWING),
            List.of(EXPIRED, GIVING_BACK, CANCELLING, CANCELLED));

    private FulfilmentStages() {}

    static Stage of(FulfilmentState it) {
        if (it.over) {
            return it.owed.isEmpty() ? it.orderCancelled ? CANCELLED : SHIPPED : OWING;
        }
        if (it.undoing != null) {
            return isWaitingForMoney(it) ? GIVING_BACK : CANCELLING;
        }
        if (it.cancellationAsked) {
            return it.expired ? EXPIRED : CANCELLING;
        }
        if (it.startingOver) {
            return isWaitingForMoney(it) ? FREEING_MONEY : FREEING_GOODS;
        }
        if (it.shipping) {
            return SHIPPING;
        }
        return it.confirmed ? CONFIRMED : unconfirmed(it);
    }

    private static Stage unconfirmed(FulfilmentState it) {
        if (it.decisionDeadline != null) {
            return DECIDING.usually(it.properties.decisionDeadline());
        }
        if (!it.stockReserved) {
            return RESERVING;
        }
        if (it.inReview) {
            return HELD;
        }
        return switch (it.paying) {
            case NOT_ASKED -> it.confirming ? CONFIRMING : RESERVING;
            case ASKED -> it.atTheBank ? AT_THE_BANK : PAYING;
            case AUTHORIZED, CAPTURING -> TAKING;
            case CAPTURED -> CONFIRMING;
            case RETURNING, NOTHING_HELD -> GIVING_BACK;
        };
    }

    private static boolean isWaitingForMoney(FulfilmentState it) {
        return it.paying != FulfilmentState.Paying.NOT_ASKED && it.paying != FulfilmentState.Paying.NOTHING_HELD;
    }

    /** A confirmed order is what the customer wanted; from then on the workflow merely listens. */
    static @Nullable Outcome settled(FulfilmentState it) {
        if (it.over) {
            return it.owed.isEmpty() ? it.orderCancelled ? Outcome.COMPENSATED : Outcome.COMPLETED : null;
        }
        return it.confirmed && !isUndoing(it) && it.owed.isEmpty() ? Outcome.COMPLETED : null;
    }

    static boolean isUndoing(FulfilmentState it) {
        return it.undoing != null || it.cancellationAsked || it.startingOver;
    }
}
