package dev.everstore.importer;

/** Says in one sentence why a command cannot go on; ends the program with status 1 and no stack trace. */
public final class CannotRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CannotRun(String sentence) {
        super(sentence);
    }

    public CannotRun(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
