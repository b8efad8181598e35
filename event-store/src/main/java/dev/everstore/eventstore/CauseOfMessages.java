package dev.everstore.eventstore;

import dev.everstore.contracts.MessageKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/**
 * Hands on who, why and from where, from a message to those it causes.
 *
 * <p>The command id is not handed on here but written onto a command's events as they are stored: a command caused by
 * an event must not be taken for a repetition of the command that caused the event.
 */
final class CauseOfMessages implements CorrelationDataProvider {
    private static final List<String> HANDED_ON = List.of(MessageKeys.ACTOR, MessageKeys.TRACE_PARENT);

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        Map<String, Object> data = new HashMap<>();
        for (String key : HANDED_ON) {
            Object value = message.getMetaData().get(key);
            if (value != null) {
                data.put(key, value);
            }
        }
        String id = message instanceof CommandMessage<?> command
                ? PendingCommand.commandId(command)
                : message.getIdentifier();
        Object correlation = message.getMetaData().get(MessageKeys.CORRELATION_ID);
        data.put(MessageKeys.CORRELATION_ID, correlation == null ? id : correlation);
        data.put(MessageKeys.CAUSATION_ID, id);
        return data;
    }
}
