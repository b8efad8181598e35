package dev.everstore.queryhttp;

import dev.everstore.contracts.payment.FindRefund;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RefundView;
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
        return ask.optional(new FindRefund(paymentId, subject.substring(dot + 1)), RefundView.class)
                .map(refund -> {
                    reader.mustOwn(refund.customerId());
                    return operation(refund, subject);
                });
    }

    @Override
    public void awaitNews(String subject, long head, Duration atMost) throws InterruptedException {
        backbone.awaitBeyond(head, atMost);
    }

    private Operation operation(RefundView refund, String subject) {
        boolean isDone = refund.status().equals("succeeded");
        Operation operation = Operation.of(this, subject, isDone, "/api/payments/" + refund.paymentId());
        return refund.failure() == null
                ? operation
                : operation.failed("refund-failed", "The gateway refused it: " + refund.failure());
    }
}
