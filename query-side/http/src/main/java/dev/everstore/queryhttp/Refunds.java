package dev.everstore.queryhttp;

import dev.everstore.contracts.order.FindOrderHistory;
import dev.everstore.contracts.order.HistoryEntry;
import dev.everstore.contracts.order.OrderHistory;
import dev.everstore.contracts.payment.FindPayment;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentView;
import dev.everstore.contracts.payment.RefundFailed;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.eventstore.api.Backbone;
import java.time.Duration;
import java.util.Optional;

/** Refunds: they succeed when the gateway has given the money back, and fail when it refuses. */
final class Refunds implements OperationKind {
    private final Ask ask;
    private final Backbone backbone;

    Refunds(Ask ask, Backbone backbone) {
        this.ask = ask;
        this.backbone = backbone;
    }

    @Override
    public String name() {
        return "refund";
    }

    @Override
    public Optional<Operation> find(String subject, Reader reader) {
        int dot = subject.lastIndexOf('.');
        PaymentId paymentId = Params.id("operationId", dot < 1 ? "none" : subject.substring(0, dot), PaymentId::new);
        if (dot < 1 || paymentId == null) {
            return Optional.empty();
        }
        String refundId = subject.substring(dot + 1);
        return ask.optional(new FindPayment(paymentId), PaymentView.class).flatMap(payment -> {
            reader.mustOwn(payment.customerId());
            return ask.one(new FindOrderHistory(payment.orderId()), OrderHistory.class).items().stream()
                    .map(entry -> told(entry, paymentId, refundId))
                    .flatMap(Optional::stream)
                    .reduce((_, last) -> last);
        });
    }

    @Override
    public void awaitNews(String subject, long head, Duration atMost) throws InterruptedException {
        backbone.awaitBeyond(head, atMost);
    }

    private Optional<Operation> told(HistoryEntry entry, PaymentId paymentId, String refundId) {
        Operation running = Operation.of(this, paymentId + "." + refundId, false, "/api/payments/" + paymentId);
        return switch (entry.data()) {
            case RefundRequested wish
            when wish.refundId().equals(refundId) && wish.paymentId().equals(paymentId) -> Optional.of(running);
            case PaymentRefunded done
            when done.refundId().equals(refundId) && done.paymentId().equals(paymentId) ->
                Optional.of(Operation.of(this, paymentId + "." + refundId, true, "/api/payments/" + paymentId));
            case RefundFailed no
            when no.refundId().equals(refundId) && no.paymentId().equals(paymentId) ->
                Optional.of(running.failed("refund-failed", "The gateway refused it: " + no.reason()));
            default -> Optional.empty();
        };
    }
}
