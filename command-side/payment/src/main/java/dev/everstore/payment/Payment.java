package dev.everstore.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
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
    Versioned handle(AuthorizePayment wish) {
        return carryOut(wish);
    }

    @CommandHandler
    Versioned handle(CapturePayment wish) {
        return carryOut(wish);
    }

    @CommandHandler
    Versioned handle(RefundPayment wish) {
        return carryOut(wish);
    }

    @CommandHandler
    Versioned handle(VoidPayment wish) {
        return carryOut(wish);
    }

    @CommandHandler
    Versioned handle(RecordGatewayOutcome news) {
        return carryOut(news);
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        paymentId = event.paymentId();
        state = PaymentHistory.evolve(state, event);
    }

    private Versioned carryOut(PaymentCommand command) {
        PaymentDecider.decide(command, state).forEach(event -> apply(event));
        return new Versioned(command.paymentId().value(), getVersion());
    }
}
