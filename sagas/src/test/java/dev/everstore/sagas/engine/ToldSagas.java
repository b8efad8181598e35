package dev.everstore.sagas.engine;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Sagas that only write down what they hear. */
record ToldSagas(List<String> told) implements Sagas {
    @Override
    public boolean refused(String sagaId, StepRefusal refusal, Instant at) {
        return told.add(sagaId + ": " + refusal.name() + " refused, "
                + refusal.refusal().code());
    }

    @Override
    public boolean park(String sagaId, ParkingReason why, Instant at) {
        return told.add(sagaId + " parked: " + why.cause() + ", " + why.problem());
    }

    @Override
    public boolean change(String sagaId, Consumer<Visible> change) {
        return told.add(sagaId + " changed");
    }

    @Override
    public boolean change(String sagaId, String action, Intervention by, Consumer<Visible> change) {
        return told.add(sagaId + " " + action);
    }

    @Override
    public boolean test(String sagaId, Predicate<Visible> question) {
        return false;
    }

    @Override
    public boolean release(String sagaId, Intervention by) {
        return told.add(sagaId + " released");
    }

    @Override
    public boolean dropFirst(String sagaId, Intervention by) {
        return told.add(sagaId + " dropped");
    }

    @Override
    public boolean pause(String sagaId, Intervention by) {
        return told.add(sagaId + " paused");
    }

    @Override
    public boolean resume(String sagaId, Intervention by) {
        return told.add(sagaId + " resumed");
    }

    @Override
    public boolean terminate(String sagaId, Intervention by) {
        return told.add(sagaId + " terminated");
    }
}
