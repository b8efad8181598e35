package dev.everstore.sagas.engine;

import java.util.List;

/** Where the steps of sagas are kept; each call is part of the caller's transaction. */
interface StepStore {
    /** In one statement; the runner hears of them once the transaction has been committed. */
    void add(List<WantedStep> steps);

    /** The same, where the caller may still take it back behind a savepoint: nobody sends what may not be there. */
    default void addLater(List<WantedStep> steps) {
        add(steps);
    }

    /** A saga that was held goes on: its steps are looked at once the transaction has been committed. */
    default void wake(String sagaId) {}

    /** Whether the saga has a stored step of this name that is neither accepted nor given up. */
    boolean isOpen(String sagaId, String name);

    /** The saga's steps of this name that are not finished and not just being sent, locked so that none is sent now. */
    List<Long> lockUnsent(String sagaId, String name);

    /** Gives up steps that the transaction has locked. */
    void abandon(List<Long> stepIds);

    /** Gives up all open steps of a saga that an operator ends. */
    void abandonAll(String sagaId);
}
