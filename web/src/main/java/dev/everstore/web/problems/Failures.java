package dev.everstore.web.problems;

import dev.everstore.contracts.Outage;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.KeysUnavailableException;
import dev.everstore.eventstore.api.StoreUnavailableException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.distributed.CommandBusConnectorCommunicationException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Turns what a command or a query failed with into a problem, empty when it is a fault of ours. */
public final class Failures {
    private Failures() {}

    public static Optional<Problem> problem(Throwable failure) {
        Optional<Problem> refused = RefusedException.refusalIn(failure).map(Failures::refused);
        for (Throwable cause = failure; refused.isEmpty() && cause != null; cause = cause.getCause()) {
            refused = known(cause);
        }
        return refused;
    }

    /** What is behind the wrappings of futures. */
    public static Throwable unwrapped(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof ExecutionException || inner instanceof CompletionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static Optional<Problem> known(Throwable cause) {
        Function<String, Problem> unavailable = detail -> Problem.of(503, "unavailable", detail);
        return Optional.ofNullable(
                switch (cause) {
                    case ProblemException known -> known.problem();
                    case KeysUnavailableException _ ->
                        unavailable.apply("The user service does not give the keys of people right now; what holds"
                                + " nothing personal still works.");
                    case CommandExecutionException afar
                    when afar.getDetails().orElse(null) instanceof Outage(String detail) -> unavailable.apply(detail);
                    case CommandBusConnectorCommunicationException _ ->
                        unavailable.apply("The process that did this went away before it answered; the same"
                                + " Idempotency-Key may be sent again.");
                    case StoreUnavailableException store -> unavailable.apply(String.valueOf(store.getMessage()));
                    case NoHandlerForCommandException _ ->
                        unavailable.apply("The service that does this is not running; the others still work.");
                    case NoHandlerForQueryException _ ->
                        unavailable.apply("The part that answers this is not running; the others still work.");
                    case ConcurrencyException _ ->
                        Problem.of(409, "conflict", "Somebody changed the same thing at the same moment; try again.");
                    case TimeoutException _ ->
                        Problem.of(503, "timeout", "No answer in time; the same Idempotency-Key may be sent again.");
                    case TransientDataAccessException _,
                            RecoverableDataAccessException _,
                            NonTransientDataAccessResourceException _,
                            CannotCreateTransactionException _,
                            AuthenticationServiceException _ ->
                        unavailable.apply(PoolNames.in(cause)
                                .map(database -> "The database " + database
                                        + " can't be reached right now; what other stores answer still works.")
                                .orElse("A database that this needs is down; try again soon."));
                    case EventStoreException _ ->
                        unavailable.apply("The event log of the service that does this cannot be written or read; the"
                                + " same Idempotency-Key may be sent again.");
                    default -> null;
                });
    }

    private static Problem refused(Refusal refusal) {
        int status = switch (refusal.kind()) {
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE_VERSION -> 412;
            case RULE -> 422;
            case FORBIDDEN -> 403;
            case UNAUTHENTICATED -> 401;
            case BEHIND -> 504;
        };
        return Problem.of(status, refusal.code(), refusal.detail(), refusal.errors());
    }
}
