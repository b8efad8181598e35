package dev.everstore.bench;

import java.util.List;

/** A contestant that stores one event at a time. */
interface Appender {
    String name();

    /** Fills streams, all at once, with a few events each. */
    void seed(List<String> ids);

    /** What one writer works with; writers share nothing that a contestant does not share. */
    Hand hand();

    /** One writer's means. */
    interface Hand extends AutoCloseable {
        /** Stores the first event of a stream. */
        void create(String id);

        /** Reads a stream and stores its next event, which must find the place behind the last one free. */
        void extend(String id);

        @Override
        default void close() {}
    }
}
