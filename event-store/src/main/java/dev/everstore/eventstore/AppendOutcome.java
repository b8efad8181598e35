package dev.everstore.eventstore;

/** What the writer says to one {@link Append} of a group; a failure of the database comes as an exception. */
sealed interface AppendOutcome {
    /** Committed. */
    record Stored() implements AppendOutcome {}

    /** Dropped whole, because another event has taken this place in its aggregate. */
    record Conflict(String aggregateType, String aggregateId, long sequence) implements AppendOutcome {
        static Conflict at(LogRow row) {
            return new Conflict(row.aggregateType(), row.aggregateId(), row.sequence());
        }

        boolean isOf(LogRow row) {
            return equals(at(row));
        }
    }

    /** Dropped whole, because the command has a receipt already. */
    record Repeated(Receipt first) implements AppendOutcome {}
}
