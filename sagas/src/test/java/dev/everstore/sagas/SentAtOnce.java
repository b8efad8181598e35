package dev.everstore.sagas;

import dev.everstore.sagas.engine.AskedStep;
import dev.everstore.sagas.engine.Retry;
import dev.everstore.sagas.engine.StepId;
import dev.everstore.sagas.engine.Steps;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Steps that are sent where they are asked for; tests say which of them have got stuck. */
final class SentAtOnce implements Steps, AskedStep {
    private final Consumer<Object> send;
    final Set<String> stuck = new HashSet<>();

    SentAtOnce(Consumer<Object> send) {
        this.send = send;
    }

    @Override
    public AskedStep run(StepId id, Object command) {
        send.accept(command);
        return this;
    }

    @Override
    public boolean isOpen(String name) {
        return stuck.contains(name);
    }

    @Override
    public boolean giveUp(String name) {
        return stuck.remove(name);
    }

    @Override
    public AskedStep retrying(Retry retry) {
        return this;
    }

    @Override
    public AskedStep within(Duration timeout) {
        return this;
    }

    @Override
    public AskedStep undoneBy(Object command) {
        return this;
    }
}
