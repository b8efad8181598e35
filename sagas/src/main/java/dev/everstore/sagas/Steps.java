package dev.everstore.sagas;

/**
 * What a workflow wants done: a step is stored with the workflow's state and sent afterwards, in order, until it has
 * been accepted or refused, over restarts.
 */
interface Steps {
    void ask(StepId id, Object command);
}
