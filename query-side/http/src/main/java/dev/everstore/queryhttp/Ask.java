package dev.everstore.queryhttp;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.http.HttpStatus;

/** Asks the query bus and turns what goes wrong there into problems. */
final class Ask {
    private static final long LONGEST_SECONDS = 30;

    private final QueryGateway queries;

    Ask(QueryGateway queries) {
        this.queries = queries;
    }

    <T> T one(Object query, Class<T> type) {
        return answer(query, ResponseTypes.instanceOf(type));
    }

    <T> Optional<T> optional(Object query, Class<T> type) {
        return answer(query, ResponseTypes.optionalInstanceOf(type));
    }

    <T> Page<T> page(Object query) {
        return answer(query, new PageOf<>());
    }

    private <R> R answer(Object query, ResponseType<R> type) {
        CompletableFuture<R> answer = queries.query(query, type);
        try {
            return answer.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw failure(query, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "timeout", "The store behind this took too long to answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.of(HttpStatus.SERVICE_UNAVAILABLE, "stopping", "This process is stopping.");
        }
    }

    private static RuntimeException failure(Object query, Throwable cause) {
        if (cause instanceof NoHandlerForQueryException) {
            return Problems.of(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "service-unavailable",
                    "No process that answers " + query.getClass().getSimpleName() + " can be reached right now.");
        }
        Optional<Refusal> refusal = RefusedException.refusalIn(cause).filter(no -> no.kind() == Refusal.Kind.RULE);
        if (refusal.isPresent()) {
            return malformed(refusal.get());
        }
        if (cause instanceof IllegalArgumentException bad) {
            return Problems.of(HttpStatus.BAD_REQUEST, "bad-request", String.valueOf(bad.getMessage()));
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** A rule that a question breaks is one of its form. */
    private static RuntimeException malformed(Refusal refusal) {
        return new ProblemException(Problem.of(400, refusal.code(), refusal.detail(), refusal.errors()));
    }
}
