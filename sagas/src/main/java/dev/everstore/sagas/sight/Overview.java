package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.SagaItem;
import dev.everstore.contracts.saga.SagaOverview;
import dev.everstore.contracts.saga.SagaOverview.Seconds;
import dev.everstore.contracts.saga.SagaState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the sagas are doing; counted over those that are not over and those that ended of late. */
final class Overview {
    private static final int MOST_NEEDY = 20;
    private static final long HUNDRED = 100;

    /** Of every kind and standing; those that are over count only while something about them is not. */
    private static final String LIVE = """
            with w as materialized (
                select saga_id, bool_or(status <> 'parked' and problem is not null) as failing
                from step where status in ('waiting', 'running', 'parked') and saga_id is not null group by saga_id)
            select type, standing, count(*) from (
                select s.type, case
                    when s.parked_at is not null then 'PARKED'
                    when s.paused_at is not null then 'PAUSED'
                    when w.failing then 'RETRYING'
                    when s.compensating then 'COMPENSATING'
                    when w.saga_id is not null then 'RUNNING'
                    else 'WAITING' end as standing
                from saga s left join w on w.saga_id = s.saga_id where s.settled_at is null
                union all
                select s.type, 'PARKED' from saga s where s.settled_at is not null and s.parked_at is not null
                union all
                select s.type, 'PAUSED' from saga s
                where s.settled_at is not null and s.parked_at is null and s.paused_at is not null
                union all
                select s.type, case when w.failing then 'RETRYING' else 'RUNNING' end
                from w join saga s on s.saga_id = w.saga_id
                where s.settled_at is not null and s.parked_at is null and s.paused_at is null) standings
            group by type, standing
            """;

    private static final String OVER = """
            select type, outcome as standing, count(*) from saga
            where settled_at >= :since and outcome is not null group by type, outcome
            """;

    /** Of the latest, which are enough to tell. */
    private static final String DURATIONS = """
            select percentile_disc(array[0.5, 0.95, 0.99]) within group (order by seconds) as percentiles from (
                select round(extract(epoch from settled_at - started_at)::numeric, 3) as seconds from saga
                where settled_at >= :since order by settled_at desc limit 20000) latest
            """;

    private static final String NEEDY = """
            select saga_id from (
                (select saga_id, started_at from saga where parked_at is not null
                    order by started_at, saga_id limit :most)
                union
                (select saga_id, started_at from saga
                    where settled_at is null and expected_by < :now order by expected_by limit :most)) needy
            order by started_at, saga_id limit :most
            """;

    private final Reading reading;
    private final Clock clock;

    Overview(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    SagaOverview since(Instant since) {
        Instant now = clock.instant();
        return reading.ask(jdbc -> {
            Map<String, Map<String, Long>> byType = byType(jdbc, since);
            Map<String, Long> states = sums(byType);
            return new SagaOverview(
                    states,
                    byType,
                    successPercent(states),
                    seconds(jdbc, since),
                    Rates.of(jdbc, since, now),
                    needy(jdbc, now));
        });
    }

    Map<String, Long> states(Instant since) {
        return reading.ask(jdbc -> sums(byType(jdbc, since)));
    }

    private static Map<String, Map<String, Long>> byType(JdbcClient jdbc, Instant since) {
        Map<String, Map<String, Long>> byType = new TreeMap<>();
        for (String sql : List.of(LIVE, OVER)) {
            var question = jdbc.sql(sql);
            (sql.equals(OVER) ? question.param("since", Timestamp.from(since)) : question).query(row -> {
                byType.computeIfAbsent(row.getString("type"), _ -> none())
                        .put(
                                SagaState.valueOf(row.getString("standing"))
                                        .name()
                                        .toLowerCase(Locale.ROOT),
                                row.getLong("count"));
            });
        }
        return byType;
    }

    private static Map<String, Long> sums(Map<String, Map<String, Long>> byType) {
        Map<String, Long> sums = none();
        byType.values().forEach(counts -> counts.forEach((state, count) -> sums.merge(state, count, Math::addExact)));
        return sums;
    }

    private static Map<String, Long> none() {
        Map<String, Long> none = new LinkedHashMap<>();
        Arrays.stream(SagaState.values()).forEach(state -> none.put(state.name().toLowerCase(Locale.ROOT), 0L));
        return none;
    }

    private static @Nullable BigDecimal successPercent(Map<String, Long> states) {
        long completed = states.getOrDefault("completed", 0L);
        long ended = completed + states.getOrDefault("compensated", 0L) + states.getOrDefault("terminated", 0L);
        return ended == 0
                ? null
                : BigDecimal.valueOf(completed * HUNDRED).divide(BigDecimal.valueOf(ended), 2, RoundingMode.HALF_UP);
    }

    private static Seconds seconds(JdbcClient jdbc, Instant since) {
        return jdbc.sql(DURATIONS)
                .param("since", Timestamp.from(since))
                .query((row, _) -> {
                    java.sql.Array percentiles = row.getArray("percentiles");
                    if (percentiles == null) {
                        return new Seconds(null, null, null);
                    }
                    BigDecimal[] values = (BigDecimal[]) percentiles.getArray();
                    return new Seconds(values[0], values[1], values[2]);
                })
                .single();
    }

    private static List<SagaItem> needy(JdbcClient jdbc, Instant now) {
        List<String> ids = jdbc.sql(NEEDY)
                .param("now", Timestamp.from(now))
                .param("most", MOST_NEEDY)
                .query(String.class)
                .list();
        return ItemRows.of(jdbc, ids, now).reversed();
    }
}
