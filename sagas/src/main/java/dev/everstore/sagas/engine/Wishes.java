package dev.everstore.sagas.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a saga's handlers have asked for in this transaction: stored with the saga, or dropped with a failed handler. */
final class Wishes {
    final List<BufferedStep> steps;
    final List<Long> givenUp;
    final List<NewDeadline> deadlines;
    final List<String> cancelled;
    final List<Row<?>> rows;

    record NewDeadline(String id, String sagaId, String name, Instant at) {}

    /** A row of a room's own table. */
    record Row<R>(RowWriter<R> table, R row) {}

    Wishes() {
        this(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private Wishes(
            List<BufferedStep> steps,
            List<Long> givenUp,
            List<NewDeadline> deadlines,
            List<String> cancelled,
            List<Row<?>> rows) {
        this.steps = new ArrayList<>(steps);
        this.givenUp = new ArrayList<>(givenUp);
        this.deadlines = new ArrayList<>(deadlines);
        this.cancelled = new ArrayList<>(cancelled);
        this.rows = new ArrayList<>(rows);
    }

    Wishes copy() {
        return new Wishes(steps, givenUp, deadlines, cancelled, rows);
    }

    /** One that is not stored yet needs no cancelling. */
    void cancel(String deadlineId) {
        if (!deadlines.removeIf(deadline -> deadline.id().equals(deadlineId))) {
            cancelled.add(deadlineId);
        }
    }
}
