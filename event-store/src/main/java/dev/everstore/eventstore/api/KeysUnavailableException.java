package dev.everstore.eventstore.api;

/** Keys of people can't be had right now: writes that need them must wait or fail, never go on in plain text. */
public final class KeysUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KeysUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
