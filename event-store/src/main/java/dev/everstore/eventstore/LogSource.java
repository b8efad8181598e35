package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service's log as the relay reads it: by position, which has no gaps and is the order of commits. */
final class LogSource implements Relay.Source {
    static final int PAGE = 1000;

    private final String service;
    private final int page;
    private final JdbcTemplate log;
    private final BackboneAppender backbone;
    private long copied = -1;

    LogSource(String service, Database database, BackboneAppender backbone, int page) {
        this.page = page;
        this.service = service;
        this.log = new JdbcTemplate(database.dataSource());
        this.backbone = backbone;
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public boolean carry() {
        if (copied < 0) {
            copied = backbone.cursor(service);
        }
        List<LogRow> rows = log.query(
                "select " + LogSql.COLUMNS + " from log_event where position > ? order by position limit " + page,
                (row, n) -> LogSql.row(row),
                copied);
        if (rows.isEmpty()) {
            return false;
        }
        if (!backbone.copy(service, copied, rows)) {
            // Deposed meanwhile: whoever leads now has moved the cursor.
            startOver();
            return false;
        }
        copied += rows.size();
        return true;
    }

    @Override
    public void startOver() {
        copied = -1;
    }
}
