package dev.everstore.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The log could not be written; whether it was is unknown, so the command may be sent again with its id. */
final class LogUnavailableException extends EventStoreException {
    private static final long serialVersionUID = 1L;

    LogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
