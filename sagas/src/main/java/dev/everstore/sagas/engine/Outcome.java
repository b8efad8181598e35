package dev.everstore.sagas.engine;

/** How a saga came out: it reached its goal, gave up and undid what it had done, or was ended by an operator. */
public enum Outcome {
    COMPLETED,
    COMPENSATED,
    TERMINATED
}
