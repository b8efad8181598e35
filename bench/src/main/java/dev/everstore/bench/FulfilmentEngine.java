package dev.everstore.bench;

/** Something that carries orders from placed to confirmed by a saga. */
interface FulfilmentEngine extends AutoCloseable {
    String name();

    Fulfilments services();

    /** Stores that the order exists, and returns once that is committed. */
    void place(String order);

    @Override
    void close();
}
