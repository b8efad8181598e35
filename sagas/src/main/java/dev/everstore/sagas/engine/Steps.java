package dev.everstore.sagas.engine;

/**
 * What a workflow wants done: a step is stored with the workflow's state and sent afterwards, in order, until it has
 * been accepted or refused, over restarts.
 */
public interface Steps {
    AskedStep run(StepId id, Object command);

    /** Whether a step of this name of the saga at hand is still neither accepted nor given up. */
    boolean isOpen(String name);

    /**
     * Gives up the steps of this name of the saga at hand that are neither finished nor just being sent, so that what
     * undoes them need not wait behind them.
     *
     * @return whether there was one
     */
    boolean giveUp(String name);
}
