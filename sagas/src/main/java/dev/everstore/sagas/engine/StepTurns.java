package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One round of the runner, in one transaction: writes down what became of many steps, and leases those that are ready.
 *
 * <p>A step that some other step of its saga or a hold keeps back is looked at again after a while, so that whatever
 * forgets to wake it only delays it.
 */
final class StepTurns {
    private static final String LEASE =
            """
            update step s set
                status = case when c.placed then 'running' else 'waiting' end,
                attempts = s.attempts + case when c.placed then 1 else 0 end,
                started_at = case when c.placed then coalesce(s.started_at, clock_timestamp()) else s.started_at end,
                leased_until = case when c.placed then %s end,
                next_at = case when c.placed then s.next_at
                               when c.held then clock_timestamp() + interval '5 seconds'
                               else least(s.next_at, clock_timestamp()) end
            from candidate c where s.id = c.id and %s = 'waiting'
            returning %s, s.status, c.held
            """.formatted(StepRows.leaseOf("s"), StepRows.STATUS, prefixed(StepRows.COLUMNS));

    /** The first unfinished step of each saga; a new one is ready as soon as all before it are finished. */
    private static final String LEASE_NEXT = """
            with candidate as (
                select f.id, f.held, not f.held and row_number() over (partition by f.held, f.lane order by f.next_at, f.id)
                    <= coalesce(p.places, 0) as placed
                from (select first.*, %s as held
                    from unnest(?::text[]) as after (saga_id)
                    cross join lateral (select * from step s where s.saga_id = after.saga_id
                        and s.status in ('waiting', 'running', 'parked') order by s.number limit 1) first
                    where first.status = 'waiting' and (first.attempts = 0 or first.next_at <= now())) f
                left join unnest(?::text[], ?::int[]) as p (lane, places) on p.lane = f.lane)
            """.formatted(StepRows.held("first")) + LEASE;

    /** Who has been ready the longest, lane by lane. */
    private static final String LEASE_DUE = """
            with due as (
                select d.*, p.places, %s or %s as held
                from unnest(?::text[], ?::int[]) as p (lane, places)
                cross join lateral (select id, lane, saga_id, number, next_at from step s
                    where s.lane = p.lane and s.status = 'waiting' and s.next_at <= now()
                    order by s.next_at, s.id limit p.places + 100 for update skip locked) d),
            candidate as (
                select * from (select id, held, not held and row_number() over (partition by held, lane
                    order by next_at, id) <= places as placed from due) ranked
                where held or placed)
            """.formatted(StepRows.behind("d"), StepRows.held("d")) + LEASE;

    private static final String TAKE_OVER = """
            update step set status = 'waiting', leased_until = null, next_at = now()
            where status = 'running' and leased_until < now()
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StepRows rows;
    private final StepRecord record;

    /**
     * What a round is about.
     *
     * @param after sagas whose next step may be ready
     * @param places for those steps
     * @param due places for whatever is due, in the lanes to be looked through
     * @param takeOver whether to look for steps whose process died
     * @param recovered lanes whose service is back
     */
    record Round(
            List<StepOutcome.Done> done,
            List<StepRecord.Again> again,
            Set<String> after,
            Map<Lane, Integer> places,
            Map<Lane, Integer> due,
            boolean takeOver,
            Set<Lane> recovered) {}

    /**
     * What came of it.
     *
     * @param leased to be sent now
     * @param queued lanes in which something ready found no place
     */
    record Leased(List<Step> leased, Set<Lane> queued) {}

    private record Row(Step step, boolean leased, boolean held) {}

    StepTurns(Database sagas, EventCodec codec, StepRecord record) {
        this.jdbc = sagas.jdbc();
        this.transaction = sagas.transaction();
        this.rows = new StepRows(codec);
        this.record = record;
    }

    private static String prefixed(String columns) {
        return "s." + columns.replace(", ", ", s.");
    }

    Leased turn(Round round) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Set<String> after = new HashSet<>(round.after());
            after.addAll(record.done(round.done()));
            record.again(round.again());
            if (!round.recovered().isEmpty()) {
                record.makeDue(round.recovered());
            }
            if (round.takeOver()) {
                jdbc.sql(TAKE_OVER).update();
            }
            List<Row> met = new ArrayList<>();
            if (!after.isEmpty()) {
                met.addAll(next(after, round.places()));
            }
            if (!round.due().isEmpty()) {
                met.addAll(due(round.due()));
            }
            return leased(met);
        }));
    }

    private static Leased leased(Collection<Row> met) {
        Set<Lane> queued = new HashSet<>();
        met.stream()
                .filter(row -> !row.leased() && !row.held())
                .forEach(row -> queued.add(row.step().lane()));
        return new Leased(met.stream().filter(Row::leased).map(Row::step).toList(), queued);
    }

    private List<Row> next(Set<String> after, Map<Lane, Integer> places) {
        return jdbc.sql(LEASE_NEXT)
                .param(after.toArray(String[]::new))
                .param(lanes(places))
                .param(counts(places))
                .query((row, number) -> read(row))
                .list();
    }

    private List<Row> due(Map<Lane, Integer> places) {
        return jdbc.sql(LEASE_DUE)
                .param(lanes(places))
                .param(counts(places))
                .query((row, number) -> read(row))
                .list();
    }

    private Row read(ResultSet row) throws SQLException {
        return new Row(rows.read(row), "running".equals(row.getString("status")), row.getBoolean("held"));
    }

    private static String[] lanes(Map<Lane, Integer> places) {
        return places.keySet().stream().map(Lane::name).toArray(String[]::new);
    }

    private static Integer[] counts(Map<Lane, Integer> places) {
        return places.values().toArray(Integer[]::new);
    }
}
