package dev.everstore.sagas.engine;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step until it is stored. */
final class BufferedStep implements AskedStep {
    private final @Nullable String sagaId;
    private final StepId id;
    private final Object command;
    private final Map<String, String> metadata;
    private Retry retry = Retry.USUAL;
    private Duration timeout = WantedStep.USUAL_TIMEOUT;
    private @Nullable Object undo;

    BufferedStep(@Nullable String sagaId, StepId id, Object command, Map<String, String> metadata) {
        this.sagaId = sagaId;
        this.id = id;
        this.command = command;
        this.metadata = metadata;
    }

    @Override
    public AskedStep retrying(Retry wanted) {
        retry = wanted;
        return this;
    }

    @Override
    public AskedStep within(Duration wanted) {
        timeout = wanted;
        return this;
    }

    @Override
    public AskedStep undoneBy(Object wanted) {
        undo = wanted;
        return this;
    }

    boolean isCalled(String name) {
        return command.getClass().getSimpleName().equals(name);
    }

    WantedStep wanted() {
        return new WantedStep(sagaId, id, command, metadata, retry, timeout, undo);
    }
}
