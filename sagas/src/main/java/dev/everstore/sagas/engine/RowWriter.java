package dev.everstore.sagas.engine;

import java.util.List;

/** Writes rows of a room's own table, many at once, in the order in which sagas asked for them. */
@FunctionalInterface
public interface RowWriter<R> {
    void write(List<R> rows);
}
