package dev.everstore.localstack.eventbridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to send an archive's events of a span of time again; all times in epoch milliseconds, both ends count. */
record Replay(
        String name,
        String archive,
        String bus,
        String description,
        List<String> ruleArns,
        long from,
        long until,
        State state,
        long started,
        @Nullable Long ended,
        Cursor cursor) {

    /** As AWS names them. */
    enum State {
        STARTING,
        RUNNING,
        CANCELLING,
        COMPLETED,
        CANCELLED;

        boolean isOver() {
            return this == COMPLETED || this == CANCELLED;
        }
    }

    /** The last event that was handed on. */
    record Cursor(long happened, long event) {}
}
