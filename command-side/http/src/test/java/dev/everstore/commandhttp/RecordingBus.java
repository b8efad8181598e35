package dev.everstore.commandhttp;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.saga.RecordOperatorAction;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.Registration;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

/** Keeps what was sent and answers as it was told. */
final class RecordingBus implements CommandBus {
    private final List<CommandMessage<?>> sent = new CopyOnWriteArrayList<>();
    private final List<CommandMessage<?>> deeds = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, Function<CommandMessage<?>, CommandResultMessage<?>>> answers =
            new ConcurrentHashMap<>();

    RecordingBus() {
        reset();
    }

    /** What is put into the audit beside other commands is taken, unless a test says otherwise. */
    void reset() {
        sent.clear();
        deeds.clear();
        answers.clear();
        accept(RecordOperatorAction.class, new Versioned("deed-1", 1));
    }

    void accept(Class<?> command, Object answer) {
        answers.put(
                command,
                _ -> new GenericCommandResultMessage<>(
                        answer, Map.of(MessageKeys.SERVICE, "shop", MessageKeys.LAST_EVENT_ID, "event-1")));
    }

    void replay(Class<?> command, Object answer) {
        answers.put(command, _ -> new GenericCommandResultMessage<>(answer, Map.of(MessageKeys.REPLAYED, "true")));
    }

    void fail(Class<?> command, Throwable failure) {
        answers.put(command, _ -> GenericCommandResultMessage.asCommandResultMessage(failure));
    }

    List<CommandMessage<?>> sent() {
        return List.copyOf(sent);
    }

    <T> T only(Class<T> command) {
        return command.cast(sent.getLast().getPayload());
    }

    /** What was put into the audit beside. */
    List<RecordOperatorAction> deeds() {
        return deeds.stream()
                .map(deed -> (RecordOperatorAction) deed.getPayload())
                .toList();
    }

    List<CommandMessage<?>> deedsSent() {
        return List.copyOf(deeds);
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        dispatch(command, (_, _) -> {});
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C, R> void dispatch(CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        (command.getPayload() instanceof RecordOperatorAction ? deeds : sent).add(command);
        CommandResultMessage<?> result = answers.getOrDefault(
                        command.getPayloadType(),
                        _ -> GenericCommandResultMessage.asCommandResultMessage(
                                new NoHandlerForCommandException("none")))
                .apply(command);
        callback.onResult(command, (CommandResultMessage<R>) result);
    }

    @Override
    public Registration subscribe(String name, MessageHandler<? super CommandMessage<?>> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        throw new UnsupportedOperationException();
    }
}
