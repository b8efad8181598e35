package dev.everstore.sagas.testing;

import dev.everstore.sagas.engine.AskedStep;
import dev.everstore.sagas.engine.Retry;
import dev.everstore.sagas.engine.StepId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a workflow as the story sees it. */
public final class StoryStep implements AskedStep {
    private final String sagaId;
    private final StepId id;
    private final Object command;
    private Retry retry = Retry.USUAL;
    private @Nullable Object undo;
    private Instant due;
    private Status status = Status.WAITING;
    private int failures;
    private @Nullable String problem;

    /** How far a step is. */
    public enum Status {
        WAITING,
        DONE,
        REFUSED,
        PARKED,
        SKIPPED,
        GIVEN_UP
    }

    StoryStep(String sagaId, StepId id, Object command, Instant due) {
        this.sagaId = sagaId;
        this.id = id;
        this.command = command;
        this.due = due;
    }

    public Object command() {
        return command;
    }

    public String name() {
        return command.getClass().getSimpleName();
    }

    public Status status() {
        return status;
    }

    public int failures() {
        return failures;
    }

    /** What takes it back, as the workflow declared it. */
    public @Nullable Object undo() {
        return undo;
    }

    public @Nullable String problem() {
        return problem;
    }

    String sagaId() {
        return sagaId;
    }

    StepId id() {
        return id;
    }

    Instant due() {
        return due;
    }

    boolean isOpen() {
        return status == Status.WAITING || status == Status.PARKED;
    }

    void becomes(Status next) {
        status = next;
    }

    void sendAgain(Instant at) {
        status = Status.WAITING;
        failures = 0;
        due = at;
    }

    /** Each pause is twice the one before. */
    void failed(String why, Instant now, boolean forGoodAfterAll) {
        problem = why;
        failures++;
        if (forGoodAfterAll && failures >= retry.attempts()) {
            status = Status.PARKED;
        } else {
            Duration pause = retry.firstPause().multipliedBy(1L << Math.min(failures - 1, 20));
            due = now.plus(pause.compareTo(retry.longestPause()) < 0 ? pause : retry.longestPause());
        }
    }

    @Override
    public AskedStep retrying(Retry policy) {
        retry = policy;
        return this;
    }

    /** Services in memory answer at once. */
    @Override
    public AskedStep within(Duration timeout) {
        return this;
    }

    @Override
    public AskedStep undoneBy(Object compensation) {
        undo = compensation;
        return this;
    }
}
