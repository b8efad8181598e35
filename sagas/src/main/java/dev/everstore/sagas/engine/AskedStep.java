package dev.everstore.sagas.engine;

import java.time.Duration;

/** A step that a handler has just asked for; what is said here until the handler ends still counts. */
public interface AskedStep {
    AskedStep retrying(Retry retry);

    /** How long an attempt may wait for its answer. */
    AskedStep within(Duration timeout);

    /** The command that takes it back, shown to operators; the workflow itself asks for it when it compensates. */
    AskedStep undoneBy(Object command);
}
