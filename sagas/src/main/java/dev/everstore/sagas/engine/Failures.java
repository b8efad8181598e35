package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.KeysUnavailableException;
import dev.everstore.eventstore.api.StoreUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.axonframework.modelling.saga.SagaExecutionException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a workflow that fails from a database, key or thread that does, and names the former for people. */
final class Failures {
    private static final int LONGEST_TRACE = 20_000;
    private static final String OURS = "dev.everstore.";

    private Failures() {}

    /** What a workflow can't be blamed for is tried again with the whole transaction. */
    static void rethrowIfInfrastructure(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isInfrastructure(cause)) {
                throw unchecked(failure);
            }
        }
    }

    static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    private static boolean isInfrastructure(Throwable cause) {
        return cause instanceof DataAccessException
                || cause instanceof SQLException
                || cause instanceof TransactionException
                || cause instanceof KeysUnavailableException
                || cause instanceof StoreUnavailableException
                || cause instanceof InterruptedException
                || cause instanceof OutOfMemoryError
                || Thread.currentThread().isInterrupted();
    }

    static ParkingReason reason(String what, Throwable failure) {
        Throwable told =
                failure instanceof SagaExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        String problem = Objects.requireNonNullElse(told.getMessage(), told.toString());
        return new ParkingReason(
                what + ": " + told.getClass().getSimpleName() + placeOf(told), problem, traceOf(told), null);
    }

    /** The first place in our own code, without its line: it stays the same from version to version. */
    private static String placeOf(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .findFirst()
                .map(frame -> " at "
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName())
                .orElse("");
    }

    private static String traceOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().substring(0, Math.min(text.getBuffer().length(), LONGEST_TRACE));
    }
}
