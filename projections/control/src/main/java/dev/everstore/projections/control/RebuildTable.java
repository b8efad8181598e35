package dev.everstore.projections.control;

import dev.everstore.contracts.rebuild.RebuildView;
import dev.everstore.eventstore.api.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record of every rebuild: who, why, how far, how it ended. */
final class RebuildTable {
    private final JdbcClient jdbc;

    RebuildTable(Database backbone) {
        this.jdbc = backbone.jdbc();
    }

    /** False when the model is being rebuilt already. */
    boolean begin(String id, String model, String reason, String actor, long target) {
        failAbandoned();
        return jdbc.sql("""
                        insert into rebuild (rebuild_id, model, reason, actor, status, target)
                        select ?, ?, ?, ?, 'running', ?
                        where not exists (select 1 from rebuild where model = ? and status = 'running')
                        """).params(id, model, reason, actor, target, model).update() == 1;
    }

    void progress(String id, long position) {
        jdbc.sql("update rebuild set position = ?, seen_at = now() where rebuild_id = ?")
                .params(position, id)
                .update();
    }

    void finish(String id, String status, @Nullable String error) {
        jdbc.sql("update rebuild set status = ?, error = ?, finished_at = now() where rebuild_id = ?")
                .param(status)
                .param(error)
                .param(id)
                .update();
    }

    /** A rebuild that nobody has tended for a minute was left by a process that died. */
    private void failAbandoned() {
        jdbc.sql("""
                        update rebuild set status = 'failed', error = 'The process that ran it ended.',
                            finished_at = now()
                        where status = 'running' and seen_at < now() - interval '1 minute'
                        """).update();
    }

    Optional<RebuildView> find(String id) {
        failAbandoned();
        return jdbc.sql("select * from rebuild where rebuild_id = ?")
                .param(id)
                .query(RebuildTable::viewOf)
                .optional();
    }

    private static RebuildView viewOf(ResultSet row, int number) throws SQLException {
        return new RebuildView(
                row.getString("rebuild_id"),
                row.getString("model"),
                row.getString("status"),
                row.getLong("position"),
                row.getLong("target"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("finished_at", OffsetDateTime.class)),
                row.getString("error"));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
