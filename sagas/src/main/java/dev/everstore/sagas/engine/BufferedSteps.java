package dev.everstore.sagas.engine;

import dev.everstore.contracts.MessageKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Keeps the steps that handlers ask for with their saga until it is written. */
final class BufferedSteps implements Steps {
    private final StepStore store;

    BufferedSteps(StepStore store) {
        this.store = store;
    }

    @Override
    public AskedStep run(StepId id, Object command) {
        LiveSaga<?> saga = current();
        BufferedStep step = new BufferedStep(saga.getSagaIdentifier(), id, command, metadataOf(id, saga.cause()));
        saga.wishes().steps.add(step);
        return step;
    }

    @Override
    public boolean isOpen(String name) {
        LiveSaga<?> saga = current();
        return saga.wishes().steps.stream().anyMatch(step -> step.isCalled(name))
                || store.isOpen(saga.getSagaIdentifier(), name);
    }

    @Override
    public boolean giveUp(String name) {
        LiveSaga<?> saga = current();
        boolean unstored = saga.wishes().steps.removeIf(step -> step.isCalled(name));
        List<Long> stored = store.lockUnsent(saga.getSagaIdentifier(), name);
        saga.wishes().givenUp.addAll(stored);
        return unstored || !stored.isEmpty();
    }

    private static LiveSaga<?> current() {
        return ScopedSaga.current()
                .orElseThrow(() -> new IllegalStateException("Only a workflow's handler asks for steps"));
    }

    private static Map<String, String> metadataOf(StepId id, @Nullable Message<?> cause) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(MessageKeys.COMMAND_ID, id.commandId());
        metadata.put(MessageKeys.ACTOR, id.actor());
        metadata.put(MessageKeys.CORRELATION_ID, id.orderId().value());
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
}
