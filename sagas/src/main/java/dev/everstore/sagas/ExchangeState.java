package dev.everstore.sagas;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.Credit;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.sagas.engine.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far an exchange is, and what can be seen of it. A new field needs a default, or an upcaster. */
@SuppressWarnings("NullAway.Init") // Axon creates it; the first event fills it.
abstract class ExchangeState extends Refunding {
    private static final Stage PLACING = Stage.promptly("placing the replacement", "order: OrderPlaced");
    private static final Stage CONFIRMING = Stage.within(
            Duration.ofHours(48),
            "waiting until the replacement is confirmed",
            "the replacement: OrderConfirmed or OrderCancelled");
    private static final Stage SENDING =
            Stage.asLongAsItTakes("waiting until the replacement is shipped", "an operator: OrderShipped");
    private static final Stage EXCHANGED = Stage.last("exchanged");
    private static final Stage CANCELLING =
            Stage.promptly("cancelling the replacement", "order: OrderCancelled or a refusal");
    private static final Stage GIVEN_UP = Stage.last("replacement given up");
    static final WorkflowDiagram DIAGRAM = WorkflowDiagram.of(
            "order-exchange",
            List.of(PLACING, CONFIRMING, SENDING, EXCHANGED),
            List.of(REFUNDING, OWING),
            List.of(CANCELLING, GIVEN_UP));

    @Nullable
    String exchangeId;

    OrderId replacementId;
    Credit credit;
    Money needed;

    @Nullable
    UserId customerId;

    Set<String> products = Set.of();
    boolean placed;
    boolean confirmed;
    boolean cancelling;
    boolean givenUp;
    boolean over;

    @Override
    String workflow() {
        return DIAGRAM.type() + ":" + exchangeId;
    }

    @Override
    String noticePrefix() {
        return orderId + "-" + exchangeId + "-";
    }

    final boolean isReplacement(OrderId order) {
        return placed && order.equals(replacementId);
    }

    @Override
    Stage stage() {
        if (owesMoney()) {
            return owing();
        }
        if (over) {
            return givenUp ? GIVEN_UP : EXCHANGED;
        }
        if (cancelling) {
            return CANCELLING;
        }
        if (!placed) {
            return PLACING;
        }
        return confirmed ? SENDING : CONFIRMING;
    }

    @Override
    boolean compensating() {
        return cancelling || givenUp;
    }

    /** A confirmed replacement is what the customer wanted; from then on the workflow merely listens. */
    @Override
    @Nullable
    Outcome settled() {
        if (owesMoney()) {
            return null;
        }
        if (givenUp) {
            return Outcome.COMPENSATED;
        }
        return confirmed && !cancelling ? Outcome.COMPLETED : null;
    }

    @Override
    @Nullable
    UserId concerns() {
        return customerId;
    }

    @Override
    Set<String> products() {
        return products;
    }

    @Override
    @Nullable
    Money atStake() {
        return credit == null ? null : credit.amount();
    }
}
