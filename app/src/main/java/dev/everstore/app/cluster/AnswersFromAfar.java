package dev.everstore.app.cluster;

import dev.everstore.contracts.Outage;
import dev.everstore.contracts.RefusedException;
import dev.everstore.web.problems.Failures;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.springframework.http.HttpStatus;

/**
 * Handles what other members send. Only an exception's details travel back, so an outage here is told in them: the
 * caller still hears which part is down.
 */
final class AnswersFromAfar implements CommandBus {
    private final CommandBus here;

    AnswersFromAfar(CommandBus here) {
        this.here = here;
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        here.dispatch(command);
    }

    @Override
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        here.<C, R>dispatch(command, (message, result) -> callback.onResult(message, told(result)));
    }

    private static <R> CommandResultMessage<? extends R> told(CommandResultMessage<? extends R> result) {
        if (!result.isExceptional()) {
            return result;
        }
        Throwable failure = result.exceptionResult();
        if (RefusedException.refusalIn(failure).isPresent()) {
            return result;
        }
        return Failures.problem(failure)
                .filter(problem -> problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value())
                .<CommandResultMessage<? extends R>>map(problem -> new GenericCommandResultMessage<>(
                        new CommandExecutionException(problem.detail(), failure, new Outage(problem.detail())),
                        result.getMetaData()))
                .orElse(result);
    }

    @Override
    public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
        return here.subscribe(name, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return here.registerDispatchInterceptor(interceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return here.registerHandlerInterceptor(interceptor);
    }
}
