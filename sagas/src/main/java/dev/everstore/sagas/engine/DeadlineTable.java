package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Deadlines as rows of db-scheduler's table, written many at once and in their saga's transaction. */
final class DeadlineTable {
    static final String TASK = "saga-deadline";
    /** Under which former versions stored theirs. */
    static final String FORMER_TASK = "AxonDeadline";

    private static final Bulk<Wishes.NewDeadline> DEADLINES = new Bulk<Wishes.NewDeadline>()
            .column("task_instance", "text", Wishes.NewDeadline::id)
            .column("execution_time", "timestamptz", Wishes.NewDeadline::at)
            .column("saga_id", "text", Wishes.NewDeadline::sagaId)
            .column("deadline", "text", Wishes.NewDeadline::name)
            .column("task_name", "text", deadline -> TASK)
            .column("picked", "boolean", deadline -> false)
            .column("version", "bigint", deadline -> 1);

    private final JdbcTemplate jdbc;

    /** What a row tells about a deadline of today's versions. */
    record Due(String sagaId, String name) {}

    DeadlineTable(Database sagas) {
        this.jdbc = new JdbcTemplate(sagas.dataSource());
    }

    void add(List<Wishes.NewDeadline> deadlines) {
        DEADLINES.insertInto("scheduled_tasks", "", jdbc, deadlines);
    }

    /** One that is just firing waits for its saga's lock and finds itself cancelled. */
    void cancel(List<String> ids) {
        if (!ids.isEmpty()) {
            jdbc.update(
                    "delete from scheduled_tasks where task_name in (?, ?) and task_instance = any (?::text[])",
                    TASK,
                    FORMER_TASK,
                    ids.toArray(String[]::new));
        }
    }

    void cancelAllOf(List<String> sagaIds) {
        if (!sagaIds.isEmpty()) {
            jdbc.update("delete from scheduled_tasks where saga_id = any (?::text[])", (Object)
                    sagaIds.toArray(String[]::new));
        }
    }

    List<String> idsOf(String sagaId, String name) {
        return jdbc.queryForList(
                "select task_instance from scheduled_tasks where saga_id = ? and deadline = ?",
                String.class,
                sagaId,
                name);
    }

    @Nullable
    Due find(String id) {
        return jdbc
                .query(
                        "select saga_id, deadline from scheduled_tasks where task_name = ? and task_instance = ?",
                        (row, number) -> new Due(row.getString(1), row.getString(2)),
                        TASK,
                        id)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Whether it was still there: a deadline is taken once. */
    boolean take(String task, String id) {
        return jdbc.update("delete from scheduled_tasks where task_name = ? and task_instance = ?", task, id) == 1;
    }
}
