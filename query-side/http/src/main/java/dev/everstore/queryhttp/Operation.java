package dev.everstore.queryhttp;

import dev.everstore.web.problems.Problem;
import org.jspecify.annotations.Nullable;

/**
 * How something that was accepted is getting on.
 *
 * @param kind refund, erasure or rebuild
 * @param resource the path of the thing that it changes
 * @param error why it failed, while it has
 */
record Operation(
        String operationId,
        String kind,
        Status status,
        String resource,
        @Nullable Problem error) {
    /** Whether there is still something to wait for. */
    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    static Operation of(OperationKind kind, String subject, boolean isDone, String resource) {
        return new Operation(
                kind.name() + "." + subject, kind.name(), isDone ? Status.SUCCEEDED : Status.RUNNING, resource, null);
    }

    Operation failed(String code, String detail) {
        Problem problem = Problem.of(409, code, detail).at(resource);
        return new Operation(operationId, kind, Status.FAILED, resource, problem);
    }

    boolean isRunning() {
        return status == Status.RUNNING;
    }
}
