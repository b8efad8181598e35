package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.SagaDeadline;
import dev.everstore.contracts.saga.SagaMoment;
import dev.everstore.contracts.saga.WaitingEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened to a saga, what waits behind it, and when it will do something by itself. */
final class TimelineRows {
    private static final int MOST_MOMENTS = 1_000;
    private static final int MOST_WAITING = 200;

    private TimelineRows() {}

    /** The latest of them, in order. */
    static List<SagaMoment> moments(JdbcClient jdbc, String sagaId) {
        return jdbc.sql("""
                        select * from (
                            select * from saga_moment where saga_id = :saga order by id desc limit :most) latest
                        order by id
                        """)
                .param("saga", sagaId)
                .param("most", MOST_MOMENTS)
                .query((row, _) -> moment(row))
                .list();
    }

    private static SagaMoment moment(ResultSet row) throws SQLException {
        return new SagaMoment(
                ItemRows.instant(row, "at"),
                row.getString("kind"),
                row.getString("name"),
                row.getObject("position", Long.class),
                row.getObject("step_id", Long.class),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("problem"),
                row.getString("detail"),
                row.getObject("took_micros", Long.class));
    }

    /** When the saga came to each stage where it has been, the last time. */
    static Map<String, Instant> stages(JdbcClient jdbc, String sagaId) {
        Map<String, Instant> since = new HashMap<>();
        jdbc.sql("select name, max(at) as at from saga_moment where saga_id = :saga and kind = 'stage' group by name")
                .param("saga", sagaId)
                .query(row -> {
                    since.put(row.getString("name"), ItemRows.instant(row, "at"));
                });
        return since;
    }

    static List<WaitingEvent> waiting(JdbcClient jdbc, String sagaId) {
        return jdbc.sql("select number, name, position, at from saga_inbox where saga_id = :saga order by number"
                        + " limit :most")
                .param("saga", sagaId)
                .param("most", MOST_WAITING)
                .query((row, _) -> new WaitingEvent(
                        row.getLong("number"),
                        row.getString("name"),
                        row.getObject("position", Long.class),
                        ItemRows.instant(row, "at")))
                .list();
    }

    static List<SagaDeadline> deadlines(JdbcClient jdbc, String sagaId) {
        return jdbc.sql("select coalesce(deadline, task_name) as name, execution_time from scheduled_tasks"
                        + " where saga_id = :saga order by execution_time limit :most")
                .param("saga", sagaId)
                .param("most", MOST_WAITING)
                .query((row, _) -> new SagaDeadline(row.getString("name"), ItemRows.instant(row, "execution_time")))
                .list();
    }
}
