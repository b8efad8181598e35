package dev.everstore.commandhttp;

import dev.everstore.web.problems.Failures;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.responsetypes.ResponseType;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;

/** Asks what a command's caller must be told or checked against. */
final class Questions {
    private final QueryBus bus;
    private final Duration timeout;

    Questions(QueryBus bus, Duration timeout) {
        this.bus = bus;
        this.timeout = timeout;
    }

    <R> R ask(Object question, ResponseType<R> type) {
        try {
            var answer =
                    bus.query(new GenericQueryMessage<>(question, type)).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.isExceptional()) {
                throw new IllegalStateException(answer.exceptionResult());
            }
            return answer.getPayload();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(Failures.unwrapped(e));
        }
    }
}
