package dev.everstore.sagas;

import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.saga.CompleteFulfilment;
import dev.everstore.contracts.saga.FulfilmentCompleted;
import dev.everstore.contracts.saga.RecordStepRefusal;
import dev.everstore.contracts.saga.SagaEvent;
import dev.everstore.contracts.saga.StepRefused;
import dev.everstore.eventstore.api.ServiceLog;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;

/** Writes what workflows tell about themselves into the sagas' own log, which the relay carries like any other. */
class SagaRecorder {
    private final ServiceLog log;

    SagaRecorder(ServiceLog log) {
        this.log = log;
    }

    @CommandHandler
    Versioned handle(RecordStepRefusal command) {
        return tell(new StepRefused(command.orderId(), command.step(), command.refusal(), command.workflow()));
    }

    @CommandHandler
    Versioned handle(CompleteFulfilment command) {
        return tell(
                new FulfilmentCompleted(command.orderId(), command.outcome(), command.startedAt(), command.endedAt()));
    }

    private Versioned tell(SagaEvent event) {
        OrderId orderId = event.orderId();
        long sequence = nextSequence(orderId);
        log.append("Fulfilment", orderId.value(), sequence, List.of(event));
        return new Versioned(orderId.value(), sequence);
    }

    private long nextSequence(OrderId orderId) {
        return log.database()
                .jdbc()
                .sql("""
                        insert into told (order_id, events) values (?, 1)
                        on conflict (order_id) do update set events = told.events + 1
                        returning events - 1
                        """)
                .param(orderId.value())
                .query(Long.class)
                .single();
    }
}
