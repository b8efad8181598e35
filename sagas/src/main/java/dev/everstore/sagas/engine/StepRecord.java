package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes down what became of attempts, in the caller's transaction. Only the lease that an attempt was sent under may do
 * so: when another process has taken the step over meanwhile, or an operator has, nothing changes.
 */
final class StepRecord {
    private static final String DONE = """
            update step s set status = 'done', problem = null, outage = false, finished_at = clock_timestamp(),
                leased_until = null
            from unnest(?::bigint[], ?::int[]) as g (id, attempt)
            where s.id = g.id and s.attempts = g.attempt and %s = 'running' returning s.saga_id
            """.formatted(StepRows.STATUS);

    private static final String AGAIN = """
            update step s set status = 'waiting', problem = g.problem, outage = g.outage, leased_until = null,
                failures = s.failures + case when g.outage then 0 else 1 end, pauses = s.pauses + 1,
                next_at = clock_timestamp() + make_interval(secs => g.pause / 1000.0)
            from unnest(?::bigint[], ?::int[], ?::text[], ?::boolean[], ?::bigint[])
                as g (id, attempt, problem, outage, pause)
            where s.id = g.id and s.attempts = g.attempt and %s = 'running' returning s.id
            """.formatted(StepRows.STATUS);

    /** An outage that goes on is one entry that grows. */
    private static final String FAILURE = """
            with given as (
                select * from unnest(?::bigint[], ?::int[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[],
                    ?::text[], ?::boolean[])
                    as g (step_id, attempt, started_at, ended_at, cause, problem, stack_trace, outage)),
            grown as (
                update step_failure f set attempt = g.attempt, ended_at = g.ended_at, problem = g.problem
                from given g where g.outage and f.step_id = g.step_id and f.attempt = g.attempt - 1 and f.cause = g.cause
                returning f.step_id)
            insert into step_failure (step_id, attempt, started_at, ended_at, cause, problem, stack_trace)
            select step_id, attempt, started_at, ended_at, cause, problem, stack_trace from given
            where step_id not in (select step_id from grown)
            on conflict do nothing
            """;

    private static final String ENDED = """
            update step set status = ?, problem = ?, outage = false, leased_until = null,
                finished_at = case when ? then clock_timestamp() end, failures = failures + ?
            where id = ? and attempts = ? and status = 'running'
            """;

    private final JdbcClient jdbc;
    private final SagaSignals signals;

    /** A failed attempt, and how long until the next. */
    record Again(StepOutcome.Failed failed, Duration pause) {
        Step step() {
            return failed.step();
        }
    }

    StepRecord(Database sagas, SagaSignals signals) {
        this.jdbc = sagas.jdbc();
        this.signals = signals;
    }

    /** The sagas whose steps they were. */
    List<String> done(List<StepOutcome.Done> done) {
        if (done.isEmpty()) {
            return List.of();
        }
        List<String> recovered = done.stream()
                .filter(outcome -> outcome.step().pauses() > 0)
                .map(outcome -> outcome.step().sagaId())
                .toList();
        if (!recovered.isEmpty()) {
            signals.changedWithCommit(recovered);
        }
        return jdbc.sql(DONE)
                .param(column(done, outcome -> outcome.step().id()))
                .param(column(done, outcome -> outcome.step().attempt()))
                .query(String.class)
                .list();
    }

    /** To be tried again. */
    void again(List<Again> again) {
        if (again.isEmpty()) {
            return;
        }
        List<Long> written = jdbc.sql(AGAIN)
                .param(column(again, outcome -> outcome.step().id()))
                .param(column(again, outcome -> outcome.step().attempt()))
                .param(column(again, outcome -> outcome.failed().trouble().problem()))
                .param(column(again, outcome -> outcome.failed().trouble().outage()))
                .param(column(again, outcome -> outcome.pause().toMillis()))
                .query(Long.class)
                .list();
        List<StepOutcome.Failed> failures = again.stream()
                .filter(outcome -> written.contains(outcome.step().id()))
                .map(Again::failed)
                .toList();
        if (!failures.isEmpty()) {
            failures(failures);
            signals.changedWithCommit(
                    failures.stream().map(failed -> failed.step().sagaId()).toList());
        }
    }

    private void failures(List<StepOutcome.Failed> failures) {
        jdbc.sql(FAILURE)
                .param(column(failures, failed -> failed.step().id()))
                .param(column(failures, failed -> failed.step().attempt()))
                .param(column(failures, failed -> earlier(failed.step().leasedAt(), failed.at())))
                .param(column(failures, StepOutcome.Failed::at))
                .param(column(failures, failed -> failed.trouble().cause()))
                .param(column(failures, failed -> failed.trouble().problem()))
                .param(column(failures, failed -> failed.trouble().stackTrace()))
                .param(column(failures, failed -> failed.trouble().outage()))
                .update();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether the step was still under way; it is finished then. */
    boolean refused(StepOutcome.Refused refused) {
        return ended(refused.step(), "refused", refused.refusal().detail(), true, 0);
    }

    /** Whether the step was still under way; a person must look then. */
    boolean parked(StepOutcome.Failed failed) {
        if (!ended(failed.step(), "parked", failed.trouble().problem(), false, 1)) {
            return false;
        }
        failures(List.of(failed));
        signals.changedWithCommit(List.of(failed.step().sagaId()));
        return true;
    }

    private boolean ended(Step step, String status, String problem, boolean finished, int failures) {
        return jdbc.sql(ENDED)
                        .params(status, problem, finished, failures, step.id(), step.attempt())
                        .update()
                == 1;
    }

    /** What waits for the end of an outage waits no longer. */
    void makeDue(Set<Lane> lanes) {
        jdbc.sql("update step set next_at = now() where status = 'waiting' and outage and lane = any (?)"
                        + " and next_at > now()")
                .param(lanes.stream().map(Lane::name).toArray(String[]::new))
                .update();
    }

    private static <R> String[] column(List<R> rows, Function<R, ? extends @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object cell = value.apply(row);
                    return cell == null ? null : cell.toString();
                })
                .toArray(String[]::new);
    }
}
