package dev.everstore.sagas.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A saga as it is stored; each change makes a new one, so that a failed handler leaves the former untouched. */
record SagaRow(
        String id,
        String sagaClass,
        String revision,
        @Nullable String state,
        SagaSight sight,
        Standing standing,
        Hold hold) {
    SagaRow handled(String newRevision, String newState, SagaSight seen, Instant at) {
        boolean newStage = !seen.stage().equals(sight.stage());
        return new SagaRow(id, sagaClass, newRevision, newState, seen, standing.seen(seen, newStage, at), hold);
    }

    SagaRow held(Hold other) {
        return new SagaRow(id, sagaClass, revision, state, sight, standing, other);
    }

    SagaRow stands(Standing other) {
        return new SagaRow(id, sagaClass, revision, state, sight, other, hold);
    }
}
