package dev.everstore.sagas.operators;

import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bulk actions and the sagas that each acts on. */
final class BulkTable {
    private static final int FIRST_FEW = 20;

    private final JdbcClient jdbc;
    private final EventCodec codec;

    /** A saga of a bulk action and what became of it; no problem: it was acted on. */
    record Item(String sagaId, @Nullable String problem) {}

    BulkTable(Database sagas, EventCodec codec) {
        this.jdbc = sagas.jdbc();
        this.codec = codec;
    }

    void add(BulkRow row) {
        jdbc.sql("""
                        insert into bulk_action (bulk_id, action, filter, reason, status, estimate, asked_by, asked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(row.bulkId())
                .param(row.action().name())
                .param(codec.write(row.filter()))
                .param(row.reason())
                .param(row.status())
                .param(codec.write(row.estimate()))
                .param(row.askedBy())
                .param(Timestamp.from(row.askedAt()))
                .update();
    }

    /** Nobody else decides about it until the transaction ends. */
    Optional<BulkRow> lock(String bulkId) {
        return jdbc.sql("select * from bulk_action where bulk_id = ? for update")
                .param(bulkId)
                .query(this::rowOf)
                .optional();
    }

    void update(BulkRow row) {
        jdbc.sql("""
                        update bulk_action set status = ?, decided_by = ?, decided_at = ?, decision = ?, ended_at = ?
                        where bulk_id = ?
                        """)
                .param(row.status())
                .param(row.decidedBy())
                .param(timestamp(row.decidedAt()))
                .param(row.decision())
                .param(timestamp(row.endedAt()))
                .param(row.bulkId())
                .update();
    }

    List<String> running() {
        return jdbc.sql("select bulk_id from bulk_action where status = ? order by asked_at, bulk_id")
                .param(BulkRow.RUNNING)
                .query(String.class)
                .list();
    }

    /** It can't be aborted until the transaction ends; empty when it is not running any more. */
    Optional<BulkRow> holdRunning(String bulkId) {
        return jdbc.sql("select * from bulk_action where bulk_id = ? and status = ? for share")
                .param(bulkId)
                .param(BulkRow.RUNNING)
                .query(this::rowOf)
                .optional();
    }

    /** The next few that no other process has in hand, always in the same order. */
    List<String> take(String bulkId, int most) {
        return jdbc.sql("""
                        select saga_id from bulk_item where bulk_id = ? and status = 'open'
                        order by saga_id limit ? for update skip locked
                        """).param(bulkId).param(most).query(String.class).list();
    }

    void finish(String bulkId, List<Item> items) {
        jdbc.sql("""
                        update bulk_item i set status = case when t.problem is null then 'done' else 'failed' end,
                            problem = t.problem
                        from unnest(?::text[], ?::text[]) as t (saga_id, problem)
                        where i.bulk_id = ? and i.saga_id = t.saga_id
                        """)
                .param(items.stream().map(Item::sagaId).toArray(String[]::new))
                .param(items.stream().map(Item::problem).toArray(String[]::new))
                .param(bulkId)
                .update();
    }

    /** What is written from here on can be taken back without the rest. */
    void mark() {
        jdbc.sql("savepoint item").update();
    }

    void backToMark() {
        jdbc.sql("rollback to savepoint item").update();
    }

    boolean hasOpen(String bulkId) {
        return jdbc.sql("select exists (select from bulk_item where bulk_id = ? and status = 'open')")
                .param(bulkId)
                .query(Boolean.class)
                .single();
    }

    BulkRow.Progress progress(String bulkId) {
        List<BulkActionView.Failed> failures = jdbc.sql("""
                        select saga_id, problem from bulk_item where bulk_id = ? and status = 'failed'
                        order by saga_id limit ?
                        """)
                .param(bulkId)
                .param(FIRST_FEW)
                .query((row, number) -> new BulkActionView.Failed(row.getString(1), row.getString(2)))
                .list();
        return jdbc.sql("""
                        select count(*) filter (where status = 'done') as done,
                            count(*) filter (where status = 'failed') as failed
                        from bulk_item where bulk_id = ?
                        """)
                .param(bulkId)
                .query((row, number) -> new BulkRow.Progress(row.getLong("done"), row.getLong("failed"), failures))
                .single();
    }

    private BulkRow rowOf(ResultSet row, int number) throws SQLException {
        return new BulkRow(
                row.getString("bulk_id"),
                SagaAction.valueOf(row.getString("action")),
                codec.read(row.getString("filter"), SagaFilter.class),
                row.getString("reason"),
                row.getString("status"),
                codec.read(row.getString("estimate"), BulkEstimate.class),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("decision"),
                instant(row, "ended_at"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
