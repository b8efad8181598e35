package dev.everstore.sagas.engine;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Single steps by their rows. */
final class OperatedSteps implements StepVerbs {
    private static final String RETRY_SUFFIX = ":retry-";

    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final CommandText commands;
    private final StepQueue queue;

    private record Stored(String sagaId, String name, String status, boolean outage, int retries, String metadata) {}

    OperatedSteps(Database sagas, EventCodec codec, StepQueue queue) {
        this.jdbc = sagas.jdbc();
        this.codec = codec;
        this.commands = new CommandText(codec);
        this.queue = queue;
    }

    @Override
    public void retryNow(long stepId) {
        Stored step = lockUnsent(stepId);
        jdbc.sql(
                        "update step set status = 'waiting', failures = 0, pauses = 0, next_at = clock_timestamp() where id = ?")
                .param(stepId)
                .update();
        lookAfter(step.sagaId());
    }

    @Override
    public void retryWith(long stepId, String input) {
        Stored step = lockUnsent(stepId);
        if (step.outage()) {
            throw notNow(
                    "Whether " + step.name() + " has taken effect is not known, since some part was down when it was"
                            + " last sent. Retry it as it is.");
        }
        Object command = commands.read(input, Lane.commandCalled(step.name()));
        Map<String, String> metadata = new HashMap<>(codec.decodeMetadata(step.metadata()));
        metadata.computeIfPresent(
                MessageKeys.COMMAND_ID,
                (key, id) -> id.split(RETRY_SUFFIX, 2)[0] + RETRY_SUFFIX + (step.retries() + 1));
        jdbc.sql("""
                        update step set status = 'waiting', failures = 0, pauses = 0, next_at = clock_timestamp(),
                            retries = retries + 1, command = ?, metadata = ? where id = ?
                        """)
                .param(codec.write(command))
                .param(codec.encodeMetadata(metadata))
                .param(stepId)
                .update();
        lookAfter(step.sagaId());
    }

    @Override
    public void skip(long stepId) {
        Stored step = lockUnsent(stepId);
        jdbc.sql("update step set status = 'skipped', finished_at = clock_timestamp() where id = ?")
                .param(stepId)
                .update();
        lookAfter(step.sagaId());
    }

    /** Nobody sends it from now on, until the transaction ends. */
    private Stored lockUnsent(long stepId) {
        Stored step = jdbc.sql(
                        "select saga_id, name, status, outage, retries, metadata from step where id = ? for update")
                .param(stepId)
                .query((row, number) -> new Stored(
                        row.getString("saga_id"),
                        row.getString("name"),
                        row.getString("status"),
                        row.getBoolean("outage"),
                        row.getInt("retries"),
                        row.getString("metadata")))
                .optional()
                .orElseThrow(() ->
                        new RefusedException(Refusal.notFound("unknown-step", "There is no step " + stepId + ".")));
        return switch (step.status()) {
            case "waiting", "parked" -> step;
            case "running" -> throw notNow(step.name() + " is just being sent; look again in a moment.");
            default -> throw notNow(step.name() + " is over: " + step.status() + ".");
        };
    }

    private static RefusedException unknown(String why) {
        return new RefusedException(Refusal.conflict("outcome-unknown", why));
    }

    private static RefusedException notNow(String why) {
        return new RefusedException(Refusal.conflict("not-possible-now", why));
    }

    private void lookAfter(String sagaId) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                queue.look(List.of(sagaId));
            }
        });
    }
}
