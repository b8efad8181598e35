package dev.everstore.sagas.operators;

import dev.everstore.contracts.saga.SagaState;
import dev.everstore.eventstore.api.Database;
import dev.everstore.sagas.engine.Intervention;
import dev.everstore.sagas.operators.OperatedSaga.FailingStep;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads sagas for operators who are about to act, and tells their timelines of it. */
final class OperatedSagas {
    private final JdbcClient jdbc;

    OperatedSagas(Database sagas) {
        this.jdbc = sagas.jdbc();
    }

    /** Nothing else touches it until the transaction ends. */
    Optional<OperatedSaga> lock(String sagaId) {
        return jdbc.sql("select saga_id from saga where saga_id = ? for no key update")
                .param(sagaId)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    OperatedSaga read(String sagaId) {
        List<FailingStep> failing =
                jdbc.sql("""
                        select id, name, status, command from step
                        where saga_id = ?
                          and (status = 'parked' or status in ('waiting', 'running') and problem is not null)
                        order by number
                        """).param(sagaId).query(OperatedSagas::stepOf).list();
        return jdbc.sql("select * from saga_in_sight where saga_id = ?")
                .param(sagaId)
                .query((row, number) -> sagaOf(row, failing))
                .single();
    }

    String inputOf(long stepId) {
        return jdbc.sql("select command from step where id = ?")
                .param(stepId)
                .query(String.class)
                .single();
    }

    boolean hasStep(String sagaId, long stepId) {
        return jdbc.sql("select exists (select from step where id = ? and saga_id = ?)")
                .param(stepId)
                .param(sagaId)
                .query(Boolean.class)
                .single();
    }

    void tell(String sagaId, String kind, String name, @Nullable Long stepId, Intervention by) {
        jdbc.sql("""
                        insert into saga_moment (saga_id, at, kind, name, step_id, actor, reason)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(sagaId)
                .param(Timestamp.from(by.at()))
                .param(kind)
                .param(name)
                .param(stepId)
                .param(by.actor())
                .param(by.reason())
                .update();
    }

    private static OperatedSaga sagaOf(ResultSet row, List<FailingStep> failing) throws SQLException {
        return new OperatedSaga(
                row.getString("saga_id"),
                SagaState.valueOf(row.getString("standing")),
                row.getString("stage"),
                row.getLong("version"),
                row.getObject("ended_at") != null,
                row.getObject("parked_at") != null,
                row.getObject("paused_at") != null,
                row.getObject("parked_step", Long.class),
                failing);
    }

    private static FailingStep stepOf(ResultSet row, int number) throws SQLException {
        return new FailingStep(
                row.getLong("id"), row.getString("name"), row.getString("status"), row.getString("command"));
    }
}
