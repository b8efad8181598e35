package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkActionView.Failed;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads bulk actions and how far they are. */
final class BulkRows {
    private static final int MOST_FAILURES = 20;

    private final EventCodec codec;

    BulkRows(EventCodec codec) {
        this.codec = codec;
    }

    private record Counts(long done, long failed) {
        static final Counts NONE = new Counts(0, 0);
    }

    private record FailedOf(String bulkId, Failed failed) {}

    Optional<BulkActionView> one(JdbcClient jdbc, String bulkId) {
        return views(jdbc, "where b.bulk_id = :bulk", Map.of("bulk", bulkId)).stream()
                .findFirst();
    }

    List<BulkActionView> page(JdbcClient jdbc, @Nullable Cursor after, int limit) {
        Map<String, Object> params = new HashMap<>(Map.of("limit", limit));
        String where = "";
        if (after != null) {
            // The latest first, and of the same moment by id.
            where = "where b.asked_at <= :at and (b.asked_at < :at or b.bulk_id > :id)";
            params.put("at", Timestamp.from(after.at()));
            params.put("id", after.id());
        }
        return views(jdbc, where + " order by b.asked_at desc, b.bulk_id limit :limit", params);
    }

    private List<BulkActionView> views(JdbcClient jdbc, String which, Map<String, Object> params) {
        List<String> ids = jdbc.sql("select b.bulk_id from bulk_action b " + which)
                .params(params)
                .query(String.class)
                .list();
        Map<String, Counts> counts = counts(jdbc, ids);
        Map<String, List<Failed>> failures = failures(jdbc, ids);
        return jdbc.sql("select b.* from bulk_action b " + which)
                .params(params)
                .query((row, _) -> view(
                        row,
                        counts.getOrDefault(row.getString("bulk_id"), Counts.NONE),
                        failures.getOrDefault(row.getString("bulk_id"), List.of())))
                .list();
    }

    private static Map<String, Counts> counts(JdbcClient jdbc, Collection<String> ids) {
        Map<String, Counts> counts = new HashMap<>();
        jdbc.sql("""
                        select bulk_id, count(*) filter (where status = 'done') as done,
                            count(*) filter (where status = 'failed') as failed
                        from bulk_item where bulk_id = any (:ids) group by bulk_id
                        """).param("ids", ids.toArray(String[]::new)).query(row -> {
            counts.put(row.getString("bulk_id"), new Counts(row.getLong("done"), row.getLong("failed")));
        });
        return counts;
    }

    private static Map<String, List<Failed>> failures(JdbcClient jdbc, Collection<String> ids) {
        return jdbc
                .sql("""
                        select b.bulk_id, f.saga_id, f.problem from unnest(:ids::text[]) as b (bulk_id)
                        cross join lateral (
                            select saga_id, problem from bulk_item i
                            where i.bulk_id = b.bulk_id and i.status = 'failed' order by saga_id limit :most) f
                        """)
                .param("ids", ids.toArray(String[]::new))
                .param("most", MOST_FAILURES)
                .query((row, _) -> new FailedOf(
                        row.getString("bulk_id"),
                        new Failed(row.getString("saga_id"), String.valueOf(row.getString("problem")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        FailedOf::bulkId, Collectors.mapping(FailedOf::failed, Collectors.toList())));
    }

    private BulkActionView view(ResultSet row, Counts counts, List<Failed> failures) throws SQLException {
        return new BulkActionView(
                row.getString("bulk_id"),
                SagaAction.valueOf(row.getString("action")),
                codec.read(row.getString("filter"), SagaFilter.class),
                row.getString("reason"),
                row.getString("status"),
                codec.read(row.getString("estimate"), BulkEstimate.class),
                row.getString("asked_by"),
                ItemRows.instant(row, "asked_at"),
                row.getString("decided_by"),
                ItemRows.optionalInstant(row, "decided_at"),
                row.getString("decision"),
                counts.done(),
                counts.failed(),
                failures,
                ItemRows.optionalInstant(row, "ended_at"));
    }
}
