package dev.everstore.outbox;

/** So many others changed the same items that a command gave up for now; nothing happened, it may be sent again. */
public final class ContendedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContendedException(String message, Throwable cause) {
        super(message, cause);
    }
}
