package dev.everstore.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Outage;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The Axon shell of a payment: hands wishes to the {@link PaymentDecider} and its events to the log. */
@Aggregate(repository = "paymentRepository")
class Payment {
    @AggregateIdentifier
    @Nullable
    PaymentId paymentId;

    private PaymentState state = new PaymentState.Unrequested();

    /** Looks for a payment of that id first, so that asking twice never pays twice. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Versioned handle(AuthorizePayment wish, PaymentHold hold, MetaData metadata) {
        return carryOut(wish, hold, metadata);
    }

    @CommandHandler
    Versioned handle(CapturePayment wish, PaymentHold hold, MetaData metadata) {
        return carryOut(wish, hold, metadata);
    }

    @CommandHandler
    Versioned handle(RefundPayment wish, PaymentHold hold, MetaData metadata) {
        return carryOut(wish, hold, metadata);
    }

    @CommandHandler
    Versioned handle(VoidPayment wish, PaymentHold hold, MetaData metadata) {
        return carryOut(wish, hold, metadata);
    }

    @CommandHandler
    Versioned handle(RecordGatewayOutcome news) {
        return happened(PaymentDecider.decide(news, state), news);
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        paymentId = event.paymentId();
        state = PaymentHistory.evolve(state, event);
    }

    /**
     * While payments are held, a workflow's new wish waits with the workflow, which asks again, so that its deadlines wait
     * too. What was accepted before, and what people ask for, is kept here until the gateway may be asked.
     */
    private Versioned carryOut(PaymentCommand wish, PaymentHold hold, MetaData metadata) {
        List<PaymentEvent> events = PaymentDecider.decide(wish, state);
        boolean isOfWorkflow = String.valueOf(metadata.get(MessageKeys.ACTOR)).startsWith("saga:");
        if (isOfWorkflow && !events.isEmpty()) {
            hold.reason().ifPresent(reason -> {
                String detail = "payments are held: " + reason;
                throw new CommandExecutionException(detail, null, new Outage(detail));
            });
        }
        return happened(events, wish);
    }

    private Versioned happened(List<PaymentEvent> events, PaymentCommand command) {
        events.forEach(event -> apply(event));
        return new Versioned(command.paymentId().value(), getVersion());
    }
}
