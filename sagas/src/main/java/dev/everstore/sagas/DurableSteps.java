package dev.everstore.sagas;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes steps into the workflow's own transaction and wakes the runner once that has been committed. */
final class DurableSteps implements Steps {
    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final Runnable wakeRunner;

    DurableSteps(Database sagas, EventCodec codec, Runnable wakeRunner) {
        this.jdbc = sagas.jdbc();
        this.codec = codec;
        this.wakeRunner = wakeRunner;
    }

    @Override
    public void ask(StepId id, Object command) {
        jdbc.sql(
                        "insert into step (lane, workflow, order_id, number, name, command, metadata) values (?, ?, ?, ?, ?, ?, ?)")
                .param(Lane.of(command).name())
                .param(id.workflow())
                .param(id.orderId().value())
                .param(id.number())
                .param(command.getClass().getSimpleName())
                .param(codec.write(command))
                .param(codec.encodeMetadata(metadataOf(id)))
                .update();
        wakeAfterCommit();
    }

    private static Map<String, String> metadataOf(StepId id) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MessageKeys.COMMAND_ID, id.commandId());
        metadata.put(MessageKeys.ACTOR, id.actor());
        metadata.put(MessageKeys.CORRELATION_ID, id.orderId().value());
        Message<?> cause =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().getMessage() : null;
        if (cause != null) {
            metadata.put(MessageKeys.CAUSATION_ID, cause.getIdentifier());
            copy(cause, MessageKeys.CORRELATION_ID, metadata);
            copy(cause, MessageKeys.TRACE_PARENT, metadata);
        }
        return metadata;
    }

    private static void copy(Message<?> from, String key, Map<String, String> to) {
        if (from.getMetaData().get(key) instanceof String value) {
            to.put(key, value);
        }
    }

    private void wakeAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    wakeRunner.run();
                }
            });
        } else {
            wakeRunner.run();
        }
    }
}
