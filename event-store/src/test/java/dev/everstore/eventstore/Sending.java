package dev.everstore.eventstore;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.ConsistencyToken;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.springframework.context.ApplicationContext;

/** Sends commands as a test reads best. */
record Sending(CommandBus bus) {
    static Sending in(ApplicationContext context) {
        return new Sending(context.getBean(CommandBus.class));
    }

    static String freshId() {
        return UUID.randomUUID().toString().substring(0, 13);
    }

    CommandResultMessage<?> answer(Object command, Map<String, String> metadata) {
        CommandMessage<Object> message =
                GenericCommandMessage.asCommandMessage(command).andMetaData(metadata);
        FutureCallback<Object, Object> callback = new FutureCallback<>();
        bus.dispatch(message, callback);
        return callback.getResult();
    }

    CommandResultMessage<?> send(Object command, Map<String, String> metadata) {
        CommandResultMessage<?> answer = answer(command, metadata);
        if (answer.isExceptional()) {
            throw new AssertionError("The command failed.", answer.exceptionResult());
        }
        return answer;
    }

    /** Sends and tells which event to wait for. */
    ConsistencyToken send(Object command) {
        Map<String, Object> metadata = send(command, Map.of()).getMetaData();
        return new ConsistencyToken(
                (String) metadata.get(MessageKeys.SERVICE), (String) metadata.get(MessageKeys.LAST_EVENT_ID));
    }

    Refusal refusal(Object command, Map<String, String> metadata) {
        return RefusedException.refusalIn(answer(command, metadata).exceptionResult())
                .orElseThrow();
    }
}
