package dev.everstore.commandhttp;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.eventstore.api.ConsistencyToken;
import dev.everstore.web.Seen;
import dev.everstore.web.problems.Failures;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;

/** Sends commands and waits for their answers; what an answer says beside its payload becomes headers. */
final class Commands {
    private static final String REPLAYED = "Idempotency-Replayed";

    private final CommandBus bus;
    private final Duration timeout;

    Commands(CommandBus bus, Duration timeout) {
        this.bus = bus;
        this.timeout = timeout;
    }

    /** The answer of a command that was accepted; a refusal or failure is thrown as it came. */
    <R> R send(Object command, Class<R> answer, Intent intent, HttpServletResponse response) {
        CommandResultMessage<?> result = result(command, intent.metadata());
        note(result, response);
        return accepted(command, answer, result);
    }

    /** The same for a command beside the one that the caller is told of. */
    <R> R sendAside(Object command, Class<R> answer, Map<String, ?> metadata) {
        return accepted(command, answer, result(command, metadata));
    }

    private CommandResultMessage<?> result(Object command, Map<String, ?> metadata) {
        CompletableFuture<CommandResultMessage<?>> answered = new CompletableFuture<>();
        bus.<Object, Object>dispatch(
                new GenericCommandMessage<>(command, metadata), (_, result) -> answered.complete(result));
        return await(answered);
    }

    private static <R> R accepted(Object command, Class<R> answer, CommandResultMessage<?> result) {
        if (result.isExceptional()) {
            throw failure(command, result.exceptionResult());
        }
        return answer.cast(result.getPayload());
    }

    private CommandResultMessage<?> await(CompletableFuture<CommandResultMessage<?>> answered) {
        try {
            return answered.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failed(Failures.unwrapped(e));
        }
    }

    private static void note(CommandResultMessage<?> result, HttpServletResponse response) {
        Map<String, Object> metadata = result.getMetaData();
        if (Boolean.parseBoolean(String.valueOf(metadata.get(MessageKeys.REPLAYED)))) {
            response.setHeader(REPLAYED, "true");
        }
        Object service = metadata.get(MessageKeys.SERVICE);
        Object event = metadata.get(MessageKeys.LAST_EVENT_ID);
        if (service != null && event != null && !result.isExceptional()) {
            response.setHeader(Seen.HEADER, new ConsistencyToken(service.toString(), event.toString()).encode());
        }
    }

    private static RuntimeException failure(Object command, Throwable failure) {
        if (failure instanceof NoHandlerForCommandException) {
            return new ProblemException(Problem.of(
                    503,
                    "unavailable",
                    "The " + service(command) + " service is not running; what the others do still works."));
        }
        return failure instanceof RuntimeException known ? known : new Failed(failure);
    }

    /** The language keeps each service's words in a package of its name. */
    private static String service(Object command) {
        String name = command.getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Carries what went wrong to where failures are told. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(Throwable cause) {
            super(cause);
        }
    }
}
