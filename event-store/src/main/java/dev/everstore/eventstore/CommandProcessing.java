package dev.everstore.eventstore;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.AppendOutcome.Repeated;
import dev.everstore.eventstore.api.CommandOwner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;

/**
 * Carries a command out once: its owner's transaction, its receipt, its stored answer when it comes again.
 *
 * <p>No receipt is looked for beforehand. The append finds a repeated command id under the lock that it takes anyway,
 * and every other ending without success looks for a receipt before it answers.
 */
final class CommandProcessing {
    private static final int ATTEMPTS = 6;
    private static final long PAUSE_MILLIS = 4;

    private final JsonEventCodec codec;

    CommandProcessing(JsonEventCodec codec) {
        this.codec = codec;
    }

    CommandResultMessage<?> process(
            CommandOwner owner,
            CommandMessage<?> command,
            Function<Consumer<UnitOfWork<?>>, CommandResultMessage<?>> run) {
        PostgresServiceLog log = (PostgresServiceLog) owner.log();
        for (int attempt = 1; ; attempt++) {
            PendingCommand pending = new PendingCommand(log, codec, command);
            CommandResultMessage<?> result = run.apply(unitOfWork -> {
                pending.attachTo(unitOfWork);
                if (!owner.eventSourced()) {
                    StateTransaction.open(log, pending, unitOfWork);
                }
            });
            if (result.isExceptional()
                    && attempt < ATTEMPTS
                    && isLostRace(result.exceptionResult())
                    && log.receipt(pending.commandId()).isEmpty()) {
                pause(attempt);
                continue;
            }
            return result.isExceptional() ? failed(log, command, result) : accepted(log, command, pending, result);
        }
    }

    private CommandResultMessage<?> accepted(
            PostgresServiceLog log, CommandMessage<?> command, PendingCommand pending, CommandResultMessage<?> result) {
        if (!pending.isStored()) {
            Receipt receipt = Receipt.accepted(
                    codec, pending.commandId(), PendingCommand.fingerprint(command), result.getPayload(), null);
            Optional<CommandResultMessage<?>> first = store(log, command, receipt);
            if (first.isPresent()) {
                return first.get();
            }
        }
        return result.andMetaData(answerMetadata(log, pending.lastEventId()));
    }

    private CommandResultMessage<?> failed(
            PostgresServiceLog log, CommandMessage<?> command, CommandResultMessage<?> result) {
        Throwable failure = result.exceptionResult();
        if (failure instanceof RepeatedCommandException repeated) {
            return again(log, command, repeated.first());
        }
        Refusal refusal = refusalIn(failure);
        if (refusal == null) {
            return log.receipt(PendingCommand.commandId(command))
                    .<CommandResultMessage<?>>map(first -> again(log, command, first))
                    .orElse(result);
        }
        Receipt receipt =
                Receipt.refused(codec, PendingCommand.commandId(command), PendingCommand.fingerprint(command), refusal);
        return store(log, command, receipt)
                .orElseGet(() -> GenericCommandResultMessage.asCommandResultMessage(new RefusedException(refusal)));
    }

    /** Stores a receipt without events; the first answer when there is a receipt already. */
    private Optional<CommandResultMessage<?>> store(
            PostgresServiceLog log, CommandMessage<?> command, Receipt receipt) {
        try {
            AppendOutcome outcome = Answers.await(log.writer().submit(new Append(List.of(), receipt)));
            return outcome instanceof Repeated(Receipt first)
                    ? Optional.of(again(log, command, first))
                    : Optional.empty();
        } catch (LogUnavailableException e) {
            return Optional.of(GenericCommandResultMessage.asCommandResultMessage(e));
        }
    }

    private CommandResultMessage<?> again(PostgresServiceLog log, CommandMessage<?> command, Receipt first) {
        String fingerprint = PendingCommand.fingerprint(command);
        if (fingerprint != null && first.fingerprint() != null && !fingerprint.equals(first.fingerprint())) {
            return GenericCommandResultMessage.asCommandResultMessage(new RefusedException(
                    Refusal.rule("idempotency-key-reused", "This command id was used for another request.")));
        }
        Map<String, Object> metadata = answerMetadata(log, first.lastEventId());
        metadata.put(MessageKeys.REPLAYED, "true");
        Object answer = first.answer(codec);
        return answer instanceof Refusal refusal && !first.accepted()
                ? new GenericCommandResultMessage<>(new RefusedException(refusal), metadata)
                : new GenericCommandResultMessage<>(answer, metadata);
    }

    private static Map<String, Object> answerMetadata(PostgresServiceLog log, @Nullable String lastEventId) {
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(MessageKeys.SERVICE, log.service());
        if (lastEventId != null) {
            metadata.put(MessageKeys.LAST_EVENT_ID, lastEventId);
        }
        return metadata;
    }

    /** Someone else was faster: with the newer state before it, the command may well succeed. */
    private static boolean isLostRace(Throwable failure) {
        return !(failure instanceof AggregateStreamCreationException)
                && (failure instanceof ConcurrencyException
                        || failure instanceof ConcurrencyFailureException
                        || failure instanceof DuplicateKeyException);
    }

    private static @Nullable Refusal refusalIn(Throwable failure) {
        return RefusedException.refusalIn(failure).orElseGet(() -> switch (failure) {
            case AggregateStreamCreationException exists ->
                Refusal.conflict("already-exists", String.valueOf(exists.getMessage()));
            case AggregateNotFoundException missing ->
                Refusal.notFound("not-found", "There is no " + missing.getAggregateIdentifier() + ".");
            default -> null;
        });
    }

    private static void pause(int attempt) {
        if (attempt > 1) {
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, attempt * PAUSE_MILLIS)));
        }
    }
}
