package dev.everstore.eventstore;

import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.CommandOwner;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * The local segment of the command bus. It carries no transaction itself: a command runs in its owner's, so that its
 * events and its receipt are stored together, and a repeated command gets its first answer again.
 */
public final class EverstoreCommandBus extends SimpleCommandBus {
    private final Supplier<? extends Collection<CommandOwner>> owners;
    private final CommandProcessing processing;
    private final CopiesFirst copies;
    private final Map<Class<?>, Optional<CommandOwner>> ownerOf = new ConcurrentHashMap<>();

    EverstoreCommandBus(
            Builder builder,
            Supplier<? extends Collection<CommandOwner>> owners,
            CommandProcessing processing,
            CopiesFirst copies) {
        super(builder.rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE));
        this.owners = owners;
        this.processing = processing;
        this.copies = copies;
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        Optional<CommandOwner> owner = ownerOf.computeIfAbsent(command.getPayloadType(), this::findOwner);
        if (owner.isEmpty()) {
            super.handle(command, handler, callback);
            return;
        }
        CommandResultMessage<?> result = apart(() -> copies.behind(owner.get(), command)
                .<CommandResultMessage<?>>map(
                        refusal -> GenericCommandResultMessage.asCommandResultMessage(new RefusedException(refusal)))
                .orElseGet(() -> process(owner.get(), command, handler)));
        callback.onResult(command, cast(result));
    }

    private CommandResultMessage<?> process(
            CommandOwner owner, CommandMessage<?> command, MessageHandler<? super CommandMessage<?>> handler) {
        return processing.process(
                owner,
                command,
                prepare -> attempt(command, message -> {
                    prepare.accept(CurrentUnitOfWork.get());
                    return handler.handle(message);
                }));
    }

    private <C> CommandResultMessage<?> attempt(
            CommandMessage<C> command, MessageHandler<? super CommandMessage<?>> handler) {
        AtomicReference<CommandResultMessage<?>> result = new AtomicReference<>();
        CommandCallback<C, Object> keep = (message, answer) -> result.set(answer);
        super.handle(command, handler, keep);
        return Objects.requireNonNull(result.get(), "A command bus answers in the calling thread.");
    }

    private Optional<CommandOwner> findOwner(Class<?> command) {
        return owners.get().stream()
                .filter(owner -> owner.commands().isAssignableFrom(command))
                .findFirst();
    }

    /** A command that is sent while another message is handled still stands for itself. */
    private static <T> T apart(Supplier<T> work) {
        UnitOfWork<?> outer = CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get() : null;
        if (outer == null) {
            return work.get();
        }
        CurrentUnitOfWork.clear(outer);
        try {
            return work.get();
        } finally {
            CurrentUnitOfWork.set(outer);
        }
    }

    @SuppressWarnings("unchecked")
    private static <R> CommandResultMessage<R> cast(CommandResultMessage<?> result) {
        return (CommandResultMessage<R>) result;
    }
}
