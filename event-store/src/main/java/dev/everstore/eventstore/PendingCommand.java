package dev.everstore.eventstore;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.ServiceLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** A command under way, as a resource of Axon's unit of work, so that its receipt is stored with its events. */
final class PendingCommand {
    private static final String KEY = "dev.everstore.command";

    private final ServiceLog log;
    private final JsonEventCodec codec;
    private final CommandMessage<?> command;
    private final List<LogRow> noted = new ArrayList<>();
    private @Nullable String lastEventId;
    private boolean receiptStored;

    PendingCommand(ServiceLog log, JsonEventCodec codec, CommandMessage<?> command) {
        this.log = log;
        this.codec = codec;
        this.command = command;
    }

    static Optional<PendingCommand> in(UnitOfWork<?> unitOfWork) {
        return Optional.ofNullable(unitOfWork.root().getResource(KEY));
    }

    void attachTo(UnitOfWork<?> unitOfWork) {
        unitOfWork.resources().put(KEY, this);
    }

    ServiceLog log() {
        return log;
    }

    String commandId() {
        return commandId(command);
    }

    static String commandId(CommandMessage<?> command) {
        Object id = command.getMetaData().get(MessageKeys.COMMAND_ID);
        return id == null ? command.getIdentifier() : id.toString();
    }

    static @Nullable String fingerprint(CommandMessage<?> command) {
        Object fingerprint = command.getMetaData().get(MessageKeys.FINGERPRINT);
        return fingerprint == null ? null : fingerprint.toString();
    }

    /** For services that keep state: holds events back until the last act of the transaction. */
    void note(List<LogRow> rows) {
        noted.addAll(rows);
    }

    List<LogRow> noted() {
        return noted;
    }

    /**
     * The receipt that goes with the events.
     *
     * @throws RefusedException when the caller had seen another version of the aggregate
     */
    Receipt accept(List<LogRow> rows) {
        if (receiptStored) {
            throw new IllegalStateException("A command's events are stored at once; " + commandId() + " comes twice.");
        }
        checkVersion(rows);
        if (!rows.isEmpty()) {
            lastEventId = rows.getLast().eventId();
        }
        return Receipt.accepted(codec, commandId(), fingerprint(command), answer(), lastEventId);
    }

    void stored() {
        receiptStored = true;
    }

    boolean isStored() {
        return receiptStored;
    }

    @Nullable
    String lastEventId() {
        return lastEventId;
    }

    private void checkVersion(List<LogRow> rows) {
        Object expected = command.getMetaData().get(MessageKeys.EXPECTED_VERSION);
        if (expected == null || rows.isEmpty()) {
            return;
        }
        LogRow first = rows.getFirst();
        long version = first.sequence() - 1;
        if (Long.parseLong(expected.toString()) != version) {
            throw new RefusedException(new Refusal(
                    Refusal.Kind.STALE_VERSION,
                    "stale-version",
                    first.aggregateType() + " " + first.aggregateId() + " is at version " + version + ", not "
                            + expected + ".",
                    List.of()));
        }
    }

    private static @Nullable Object answer() {
        ExecutionResult result = CurrentUnitOfWork.get().getExecutionResult();
        return result == null || result.isExceptionResult()
                ? null
                : result.getResult().getPayload();
    }
}
