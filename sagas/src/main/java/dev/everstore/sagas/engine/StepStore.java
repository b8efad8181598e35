package dev.everstore.sagas.engine;

import java.util.List;

/** Where the steps of sagas are kept; each call is part of the caller's transaction. */
interface StepStore {
    /** In one statement; the runner hears of them once the transaction has been committed. */
    void add(List<WantedStep> steps);

    /** Whether the saga has a stored step of this name that is neither accepted nor given up. */
    boolean isOpen(String sagaId, String name);

    /** Gives up all open steps of a saga that an operator ends. */
    void abandonAll(String sagaId);
}
