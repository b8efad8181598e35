package dev.everstore.payment;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.payment.CaptureRequested;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.payment.RefundRequested;
import dev.everstore.contracts.payment.VoidRequested;
import dev.everstore.payment.GatewayCall.Act;
import dev.everstore.payment.GatewayCall.Cause;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Turns stored wishes into gateway calls: remembered in the token's transaction, made once that is committed. */
@ProcessingGroup(GatewayRequests.GROUP)
@DisallowReplay
class GatewayRequests {
    static final String GROUP = "payment-gateway";

    private final GatewayWorker worker;

    GatewayRequests(GatewayWorker worker) {
        this.worker = worker;
    }

    @EventHandler
    void on(PaymentRequested event, EventMessage<?> message) {
        Act act = new GatewayCall.Authorize(event.amount(), event.method(), event.token());
        call(event.attemptKey(), event.paymentId(), act, message);
    }

    @EventHandler
    void on(CaptureRequested event, EventMessage<?> message) {
        Act act = new GatewayCall.Capture(event.reference(), event.amount());
        call(event.attemptKey(), event.paymentId(), act, message);
    }

    @EventHandler
    void on(RefundRequested event, EventMessage<?> message) {
        Act act = new GatewayCall.Refund(event.reference(), event.amount());
        call(event.attemptKey(), event.paymentId(), act, message);
    }

    /** The authorization, if still open, is not tried again. */
    @EventHandler
    void on(VoidRequested event, EventMessage<?> message) {
        batch().withdraw(AttemptKeys.authorization(event.paymentId()));
        call(event.attemptKey(), event.paymentId(), new GatewayCall.Cancel(event.reference()), message);
    }

    private void call(String attemptKey, PaymentId payment, Act act, EventMessage<?> message) {
        Object correlation = message.getMetaData().get(MessageKeys.CORRELATION_ID);
        Cause cause = new Cause(correlation == null ? null : correlation.toString(), message.getIdentifier());
        batch().add(new GatewayCall(attemptKey, payment, act, cause, 0));
    }

    private Batch batch() {
        UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get().root();
        return unitOfWork.getOrComputeResource(Batch.class.getName(), _ -> {
            Batch batch = new Batch();
            unitOfWork.onPrepareCommit(_ -> batch.held = !worker.remember(batch.calls(), batch.withdrawn));
            unitOfWork.afterCommit(_ -> worker.make(batch.held ? List.of() : batch.calls()));
            return batch;
        });
    }

    /** What one batch of events asks for. */
    private static final class Batch {
        private final Map<String, GatewayCall> calls = new LinkedHashMap<>();
        private final Set<String> withdrawn = new LinkedHashSet<>();
        private boolean held;

        void add(GatewayCall call) {
            calls.put(call.attemptKey(), call);
        }

        void withdraw(String attemptKey) {
            calls.remove(attemptKey);
            withdrawn.add(attemptKey);
        }

        List<GatewayCall> calls() {
            return List.copyOf(calls.values());
        }
    }
}
