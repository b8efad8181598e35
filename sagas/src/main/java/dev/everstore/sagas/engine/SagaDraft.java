package dev.everstore.sagas.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;

/** What this transaction has made of a saga so far, beside its instance: the row as it will be, and what goes with it. */
final class SagaDraft {
    private final String id;
    private SagaRow row;
    /** What the store knows; compared when the draft is written. */
    private Stored stored;

    private Wishes wishes = new Wishes();
    private List<Moment> moments = new ArrayList<>();
    private List<SagaInput> queued = new ArrayList<>();

    /** Null row: nothing yet. */
    record Stored(@Nullable SagaRow row, Set<AssociationValue> associations) {}

    /** What a failed handler goes back to. */
    record Checkpoint(SagaRow row, Set<AssociationValue> associations, Wishes wishes, List<Moment> moments) {}

    SagaDraft(SagaRow row, Stored stored) {
        this.id = row.id();
        this.row = row;
        this.stored = stored;
    }

    Checkpoint checkpoint(Set<AssociationValue> associations) {
        return new Checkpoint(row, Set.copyOf(associations), wishes.copy(), new ArrayList<>(moments));
    }

    void restore(Checkpoint before) {
        row = before.row();
        wishes = before.wishes();
        moments = before.moments();
    }

    /** Takes over what a handler has made of the workflow. */
    void handled(String revision, String state, SagaSight seen, @Nullable Moment moment, Instant at) {
        boolean newStage =
                row.state() == null || !seen.stage().equals(row.sight().stage());
        row = row.handled(revision, state, seen, at);
        if (moment != null) {
            moments.add(moment);
        }
        if (newStage) {
            moments.add(Moment.of(id, at, "stage", seen.stage()));
        }
    }

    void ended(Instant at) {
        end(row.standing().ended(row.sight(), at), at);
    }

    void terminated(Instant at) {
        row = row.held(Hold.NONE);
        wishes = new Wishes();
        end(row.standing().terminated(at), at);
    }

    private void end(Standing ending, Instant at) {
        row = row.stands(ending);
        moments.add(Moment.of(id, at, "ended", String.valueOf(ending.outcome())));
    }

    void parked(ParkingReason why, @Nullable Long position, Instant at) {
        hold(row.hold().parked(why, position, at));
        moments.add(new Moment(id, at, "parked", why.cause(), position, why.stepId(), null, null, why.problem(), null));
    }

    void hold(Hold hold) {
        row = row.held(hold);
    }

    void tell(Moment moment) {
        moments.add(moment);
    }

    void queue(SagaInput input) {
        queued.add(input);
    }

    SagaRow row() {
        return row;
    }

    Stored stored() {
        return stored;
    }

    Wishes wishes() {
        return wishes;
    }

    List<Moment> moments() {
        return moments;
    }

    List<SagaInput> queued() {
        return queued;
    }

    boolean isChanged() {
        return !row.equals(stored.row()) || !moments.isEmpty() || !queued.isEmpty();
    }

    /** All of it has been written. */
    void written(Set<AssociationValue> associations) {
        stored = new Stored(row, Set.copyOf(associations));
        wishes = new Wishes();
        moments = new ArrayList<>();
        queued = new ArrayList<>();
    }
}
