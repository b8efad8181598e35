package dev.everstore.sagas.engine;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Touches single sagas from outside their events: for the runner of their steps, for operators and for tests.
 *
 * <p>Each call locks the saga's row and runs in a transaction and Axon unit of work of its own, unless a transaction is
 * under way. What fails is thrown and changes nothing. Answers whether there was such a saga, still alive, and in a
 * state in which the call means something.
 */
public interface Sagas {
    /** Changes a workflow's state, whatever its standing; what it asks for is stored with it. */
    boolean change(String sagaId, Consumer<Visible> change);

    /** The same for an operator, with an entry in the timeline under the action's name. */
    boolean change(String sagaId, String action, Intervention by, Consumer<Visible> change);

    /** Asks a workflow as it is stored, without changing it. */
    boolean test(String sagaId, Predicate<Visible> question);

    /** Tells a workflow that a step was refused; a parked or paused one hears it in its turn. */
    boolean refused(String sagaId, StepRefusal refusal, Instant at);

    /** Holds a saga until a person has looked: its events wait and its steps are not sent. */
    boolean park(String sagaId, ParkingReason why, Instant at);

    /** Lets a parked saga go on: what waits is handled in order; if that fails it is parked again, the rest waits on. */
    boolean release(String sagaId, Intervention by);

    /** Drops what a parked saga failed at, so that a release goes on behind it. */
    boolean dropFirst(String sagaId, Intervention by);

    /** Holds a saga at an operator's wish. */
    boolean pause(String sagaId, Intervention by);

    /** Ends a pause: what waits is handled in order. */
    boolean resume(String sagaId, Intervention by);

    /** Ends a saga as it stands: its steps are given up, its deadlines cancelled, what waits is dropped. */
    boolean terminate(String sagaId, Intervention by);
}
