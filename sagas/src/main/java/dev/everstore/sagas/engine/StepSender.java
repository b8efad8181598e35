package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.EventCodec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.jspecify.annotations.Nullable;

/**
 * Sends leased steps, each in a thread of its own, and waits for an answer no longer than the step allows. An answer that
 * comes later is dropped: the step is sent again under the same command id and gets it then.
 */
final class StepSender {
    private final CommandBus commands;
    private final EventCodec codec;
    private final StepQueue queue;

    StepSender(CommandBus commands, EventCodec codec, StepQueue queue) {
        this.commands = commands;
        this.codec = codec;
        this.queue = queue;
    }

    /** Its place in the lane must have been taken. */
    void send(Step step) {
        queue.begun();
        CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        var _ = answer.orTimeout(step.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((result, failure) -> queue.answered(StepOutcome.of(step, failure)));
        Thread.ofVirtual().name("step-", step.id()).start(() -> dispatch(step, answer));
    }

    private void dispatch(Step step, CompletableFuture<@Nullable Object> answer) {
        try {
            Object command = codec.read(step.command(), Lane.commandCalled(step.name()));
            commands.dispatch(new GenericCommandMessage<>(command).withMetaData(step.metadata()), (sent, result) -> {
                if (result.isExceptional()) {
                    answer.completeExceptionally(result.exceptionResult());
                } else {
                    answer.complete(null);
                }
            });
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }
}
