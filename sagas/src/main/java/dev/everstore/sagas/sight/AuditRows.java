package dev.everstore.sagas.sight;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.saga.AuditEntry;
import dev.everstore.contracts.saga.FindAudit;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the audit, the latest entry first. */
final class AuditRows {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private AuditRows() {}

    static List<AuditEntry> of(JdbcClient jdbc, FindAudit question) {
        List<String> where = new ArrayList<>(List.of("true"));
        Map<String, Object> params = new HashMap<>(Map.of("limit", question.limit()));
        add(where, params, "actor = :actor", "actor", question.actor());
        add(where, params, "action = :action", "action", question.action());
        add(where, params, "subject = :subject", "subject", question.subject());
        add(where, params, "at >= :from", "from", question.from() == null ? null : Timestamp.from(question.from()));
        add(where, params, "at < :to", "to", question.to() == null ? null : Timestamp.from(question.to()));
        add(where, params, "number < :before", "before", before(question.cursor()));
        return jdbc.sql("select * from audit_entry where " + String.join(" and ", where)
                        + " order by number desc limit :limit")
                .params(params)
                .query((row, _) -> new AuditEntry(
                        row.getLong("number"),
                        ItemRows.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("reason"),
                        row.getString("before"),
                        row.getString("after"),
                        row.getString("previous_hash"),
                        row.getString("hash")))
                .list();
    }

    private static void add(
            List<String> where, Map<String, Object> params, String condition, String name, @Nullable Object value) {
        if (value != null) {
            where.add(condition);
            params.put(name, value);
        }
    }

    private static @Nullable Long before(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!NUMBER.matcher(cursor).matches()) {
            throw new RefusedException(Refusal.rule(
                    "bad-cursor",
                    "The cursor is none that a page ended with.",
                    List.of(new FieldError("cursor", "Take it from 'next' of the page before."))));
        }
        return Long.valueOf(cursor);
    }
}
