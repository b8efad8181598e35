package dev.everstore.eventstore;

/** Rolls a command back that has been carried out before; its first answer is given again. */
final class RepeatedCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Receipt first;

    RepeatedCommandException(Receipt first) {
        super("Command " + first.commandId() + " has been carried out before.");
        this.first = first;
    }

    Receipt first() {
        return first;
    }
}
