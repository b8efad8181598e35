package dev.everstore.sagas.sight;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.saga.SagaItem;
import dev.everstore.contracts.saga.SagaState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads sagas as lists show them: the workflow's own row, and its first unfinished step. */
final class ItemRows {
    /** For sagas {@code s}; where each stands is told by looking at its own steps alone. */
    static final String COLUMNS = """
            s.saga_id, s.type, s.stage, s.order_id, s.customer_id, s.amount_minor, s.currency, s.problem, s.waits_for,
            s.started_at, s.stage_since, s.expected_by, s.updated_at, s.settled_at, s.ended_at,
            w.name as step, w.attempts, w.problem as step_problem, w.lane, w.outage,
            s.settled_at is null and s.expected_by < :now as stuck,
            case
                when s.parked_at is not null then 'PARKED'
                when s.paused_at is not null then 'PAUSED'
                when (select 1 from step u where u.saga_id = s.saga_id and u.status in ('waiting', 'running')
                    and u.problem is not null limit 1) is not null then 'RETRYING'
                when s.settled_at is null and s.compensating then 'COMPENSATING'
                when w.name is not null then 'RUNNING'
                when s.settled_at is null then 'WAITING'
                else s.outcome
            end as standing
            """;

    static final String TABLES = """
            saga s left join lateral (
                select u.name, u.attempts, u.problem, u.lane, u.outage from step u
                where u.saga_id = s.saga_id and u.status in ('waiting', 'running', 'parked')
                order by u.number limit 1) w on true
            """;

    private ItemRows() {}

    /** The latest started first. */
    static List<SagaItem> of(JdbcClient jdbc, Collection<String> sagaIds, Instant now) {
        return sagaIds.isEmpty()
                ? List.of()
                : jdbc.sql("select " + COLUMNS + " from " + TABLES
                                + " where s.saga_id = any (:ids) order by s.started_at desc, s.saga_id desc")
                        .param("ids", sagaIds.toArray(String[]::new))
                        .param("now", Timestamp.from(now))
                        .query((row, _) -> item(row))
                        .list();
    }

    static SagaItem item(ResultSet row) throws SQLException {
        SagaState state = SagaState.valueOf(row.getString("standing"));
        return new SagaItem(
                row.getString("saga_id"),
                row.getString("type"),
                state,
                row.getString("stage"),
                row.getString("order_id"),
                row.getString("customer_id"),
                amount(row),
                row.getString("step"),
                row.getInt("attempts"),
                error(row, state),
                state.isOver() ? null : waitsFor(row),
                row.getBoolean("stuck"),
                instant(row, "started_at"),
                instant(row, "stage_since"),
                optionalInstant(row, "expected_by"),
                instant(row, "updated_at"),
                ended(row));
    }

    private static @Nullable Money amount(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return currency == null ? null : new Money(row.getLong("amount_minor"), currency);
    }

    private static @Nullable String error(ResultSet row, SagaState state) throws SQLException {
        String problem = state == SagaState.PARKED ? row.getString("problem") : null;
        return problem == null ? row.getString("step_problem") : problem;
    }

    /** A step that fails is what it waits for, before any event. */
    private static @Nullable String waitsFor(ResultSet row) throws SQLException {
        String step = row.getString("step");
        String problem = row.getString("step_problem");
        return step == null || problem == null
                ? row.getString("waits_for")
                : WaitingText.of(
                        step, row.getString("lane"), row.getInt("attempts"), row.getBoolean("outage"), problem);
    }

    private static @Nullable Instant ended(ResultSet row) throws SQLException {
        Instant ended = optionalInstant(row, "ended_at");
        return ended == null ? optionalInstant(row, "settled_at") : ended;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
