package dev.everstore.sagas.engine;

import dev.everstore.contracts.Outage;
import dev.everstore.eventstore.api.KeysUnavailableException;
import dev.everstore.eventstore.api.StoreUnavailableException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandBusConnectorCommunicationException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.RemoteHandlingException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Why an attempt at a step failed.
 *
 * @param outage some part is down, which is no failure of the step: it is tried on for ever, and what it did is unknown
 * @param cause groups troubles of the same kind: no ids or numbers in it
 */
record Trouble(
        boolean outage,
        String cause,
        String problem,
        @Nullable String stackTrace) {
    static Trouble of(Step step, Throwable failure) {
        String service = step.lane().service();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String down = outageIn(cause, step, service);
            if (down != null) {
                return new Trouble(true, step.name() + ": " + kindOf(cause, service), down, null);
            }
        }
        return failureOf(step, failure);
    }

    private static @Nullable String outageIn(Throwable cause, Step step, String service) {
        return switch (cause) {
            case TimeoutException _ ->
                service + " has not answered within " + step.timeout().toMillis() + " ms";
            case NoHandlerForCommandException _ -> service + " can't be reached: no process that does this is running";
            case CommandBusConnectorCommunicationException _ ->
                service + " can't be reached: the process that did this went away before it answered";
            case CommandExecutionException told
            when told.getDetails().orElse(null) instanceof Outage(String detail) -> detail;
            case KeysUnavailableException _,
                    StoreUnavailableException _,
                    EventStoreException _,
                    TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    NonTransientDataAccessResourceException _,
                    CannotCreateTransactionException _ -> service + " can't do this right now: " + cause.getMessage();
            default -> null;
        };
    }

    private static String kindOf(Throwable cause, String service) {
        return switch (cause) {
            case TimeoutException _ -> service + " does not answer";
            case NoHandlerForCommandException _, CommandBusConnectorCommunicationException _ ->
                service + " can't be reached";
            default -> service + " can't do this right now";
        };
    }

    private static Trouble failureOf(Step step, Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CommandExecutionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        if (inner instanceof RemoteHandlingException afar) {
            return failureOf(step, afar);
        }
        ParkingReason reason = Failures.reason(step.name(), inner);
        return new Trouble(false, reason.cause(), reason.problem(), reason.stackTrace());
    }

    /** Of another process only the names and messages of what it met are known. */
    private static Trouble failureOf(Step step, RemoteHandlingException afar) {
        List<String> met = afar.getExceptionDescriptions();
        String first = met.isEmpty() ? String.valueOf(afar.getMessage()) : Objects.requireNonNull(met.getFirst());
        String[] told = first.split(":", 2);
        boolean named = told.length == 2 && told[0].matches("[\\w.$]+");
        String type = named ? told[0].substring(told[0].lastIndexOf('.') + 1) : "failed in another process";
        String problem = named ? told[1].strip() : first;
        return new Trouble(false, step.name() + ": " + type, problem, String.join("\n", met));
    }
}
