package dev.everstore.sagas.engine;

/**
 * What operators may do to single steps that fail: part of the caller's transaction, which has locked the saga. Whether
 * the saga itself is held is for {@link Sagas} to change.
 */
public interface StepVerbs {
    /** Sends it now, however long it would have waited, also if it was parked. */
    void retryNow(long stepId);

    /**
     * The same with another input, which counts as another command.
     *
     * @param input the command as JSON
     * @throws dev.everstore.contracts.RefusedException {@code bad-step-input}, when it is no such command
     */
    void retryWith(long stepId, String input);

    /** Finishes it without having sent it. */
    void skip(long stepId);
}
