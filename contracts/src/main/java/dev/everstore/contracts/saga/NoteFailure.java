package dev.everstore.contracts.saga;

import java.time.Instant;

/** Keeps what an operator found out about a cause of failures. */
public record NoteFailure(String noteId, String cause, String text, Instant at) implements SagaCommand {
    @Override
    public String key() {
        return cause;
    }
}
