package dev.everstore.sagas.engine;

/**
 * Lets a workflow's handler write into a table beside its saga: all handlers of a transaction in one statement, and
 * nothing of a handler that fails.
 */
public interface BesideSagas {
    /** Rows for the same writer, which should be one object for good, are written together. */
    <R> void write(RowWriter<R> table, R row);
}
