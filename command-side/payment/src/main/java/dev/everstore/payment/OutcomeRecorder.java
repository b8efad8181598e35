package dev.everstore.payment;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.payment.GatewayOutcome;
import dev.everstore.contracts.payment.GatewayOutcome.ConfirmationRequired;
import dev.everstore.contracts.payment.RecordGatewayOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a payment what the gateway answered, under a command id that is the same for every repetition. */
final class OutcomeRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);

    /** More at once would only queue for the database's few connections. */
    private static final int MOST_AT_ONCE = 128;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CommandGateway commands;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);

    OutcomeRecorder(CommandGateway commands) {
        this.commands = commands;
    }

    /** Returns once the outcome is stored; anything else throws and wants a repetition. */
    void record(GatewayCall call, GatewayOutcome outcome) throws InterruptedException {
        room.acquire();
        try {
            Future<?> answer = commands.send(message(call, outcome));
            answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            if (RefusedException.refusalIn(failure).isEmpty()) {
                throw new IllegalStateException("The outcome of " + call.attemptKey() + " is not recorded.", failure);
            }
            LOG.warn("The outcome of {} was refused for good", call.attemptKey(), failure);
        } finally {
            room.release();
        }
    }

    private static GenericCommandMessage<RecordGatewayOutcome> message(GatewayCall call, GatewayOutcome outcome) {
        Map<String, String> metadata = new HashMap<>();
        // Of an attempt, one outcome is the last; that a customer must confirm may come before it.
        String stage = outcome instanceof ConfirmationRequired ? ":confirmation" : "";
        metadata.put(MessageKeys.COMMAND_ID, "gateway:" + call.attemptKey() + stage);
        metadata.put(MessageKeys.ACTOR, "service:payment");
        metadata.put(MessageKeys.CAUSATION_ID, call.cause().causationId());
        if (call.cause().correlationId() != null) {
            metadata.put(MessageKeys.CORRELATION_ID, call.cause().correlationId());
        }
        return new GenericCommandMessage<>(
                new RecordGatewayOutcome(call.paymentId(), call.attemptKey(), outcome), metadata);
    }
}
