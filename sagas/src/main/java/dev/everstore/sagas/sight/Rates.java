package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.SagaOverview.Rate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many sagas started, completed and failed in each slice of time. */
final class Rates {
    private static final String STARTED = """
            select date_bin(make_interval(secs => :slice), started_at, :origin) as at, 'STARTED' as what, count(*)
            from saga where started_at >= :since group by 1
            """;

    private static final String ENDED = """
            select date_bin(make_interval(secs => :slice), settled_at, :origin) as at, outcome as what, count(*)
            from saga where settled_at >= :since group by 1, 2
            """;

    private Rates() {}

    private record Key(Instant at, String what) {}

    static List<Rate> of(JdbcClient jdbc, Instant since, Instant now) {
        Slices slices = Slices.of(since, now);
        Map<Key, Long> counts = new HashMap<>();
        for (String sql : List.of(STARTED, ENDED)) {
            jdbc.sql(sql).params(slices.params()).query(row -> {
                counts.put(
                        new Key(ItemRows.instant(row, "at"), String.valueOf(row.getString("what"))),
                        row.getLong("count"));
            });
        }
        return slices.all(now)
                .map(at -> new Rate(
                        at,
                        counts.getOrDefault(new Key(at, "STARTED"), 0L),
                        counts.getOrDefault(new Key(at, "COMPLETED"), 0L),
                        counts.getOrDefault(new Key(at, "COMPENSATED"), 0L)
                                + counts.getOrDefault(new Key(at, "TERMINATED"), 0L)))
                .toList();
    }
}
