package dev.everstore.sagas.sight;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.saga.SagaMoment;
import dev.everstore.contracts.saga.SagaStepView;
import dev.everstore.contracts.saga.StepAttempt;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A saga's steps with the attempts at them that failed, and what the timeline tells of both. */
final class StepRows {
    private static final int MOST_STEPS = 500;
    private static final int MOST_FAILURES = 500;

    private final EventCodec codec;

    StepRows(EventCodec codec) {
        this.codec = codec;
    }

    private record Failed(long stepId, StepAttempt attempt) {}

    List<SagaStepView> of(JdbcClient jdbc, String sagaId) {
        Map<Long, List<StepAttempt>> failures = failures(jdbc, sagaId);
        return jdbc.sql("select * from step where saga_id = :saga order by number limit :most")
                .param("saga", sagaId)
                .param("most", MOST_STEPS)
                .query((row, _) -> step(row, failures.getOrDefault(row.getLong("id"), List.of())))
                .list();
    }

    /** The latest of all of them. */
    private static Map<Long, List<StepAttempt>> failures(JdbcClient jdbc, String sagaId) {
        return jdbc
                .sql("""
                        select * from (
                            select f.step_id, f.attempt, f.started_at, f.ended_at, f.problem
                            from step s join step_failure f on f.step_id = s.id
                            where s.saga_id = :saga order by f.ended_at desc limit :most) latest
                        order by step_id, attempt
                        """)
                .param("saga", sagaId)
                .param("most", MOST_FAILURES)
                .query((row, _) -> new Failed(
                        row.getLong("step_id"),
                        new StepAttempt(
                                row.getInt("attempt"),
                                ItemRows.instant(row, "started_at"),
                                ItemRows.instant(row, "ended_at"),
                                row.getString("problem"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Failed::stepId, Collectors.mapping(Failed::attempt, Collectors.toList())));
    }

    private SagaStepView step(ResultSet row, List<StepAttempt> failures) throws SQLException {
        String status = row.getString("status");
        String lane = row.getString("lane");
        return new SagaStepView(
                row.getLong("id"),
                row.getInt("number"),
                row.getString("name"),
                Objects.requireNonNullElse(row.getString("service"), lane.toLowerCase(Locale.ROOT)),
                status,
                row.getInt("attempts"),
                row.getInt("attempts_allowed"),
                codec.decodeMetadata(row.getString("metadata")).getOrDefault(MessageKeys.COMMAND_ID, ""),
                row.getString("command"),
                row.getString("undo"),
                row.getString("problem"),
                ItemRows.instant(row, "created_at"),
                ItemRows.optionalInstant(row, "started_at"),
                ItemRows.optionalInstant(row, "finished_at"),
                status.equals("waiting") ? ItemRows.optionalInstant(row, "next_at") : null,
                failures);
    }

    /** When it was asked for, each attempt that failed, and how it ended. */
    static Stream<SagaMoment> moments(SagaStepView step) {
        List<SagaMoment> moments = new ArrayList<>();
        moments.add(moment(step, step.askedAt(), null, "{\"did\":\"asked\"}", null));
        for (StepAttempt attempt : step.failures()) {
            String detail = "{\"did\":\"failed\",\"attempt\":" + attempt.number() + "}";
            moments.add(moment(
                    step, attempt.endedAt(), attempt.error(), detail, micros(attempt.startedAt(), attempt.endedAt())));
        }
        Instant finished = step.finishedAt();
        if (finished != null) {
            moments.add(moment(
                    step,
                    finished,
                    step.status().equals("done") ? null : step.error(),
                    "{\"did\":\"" + step.status() + "\",\"attempt\":" + step.attempts() + "}",
                    step.startedAt() == null ? null : micros(step.startedAt(), finished)));
        }
        return moments.stream();
    }

    private static SagaMoment moment(
            SagaStepView step, Instant at, @Nullable String error, String detail, @Nullable Long micros) {
        return new SagaMoment(at, "step", step.name(), null, step.stepId(), null, null, error, detail, micros);
    }

    private static long micros(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1_000;
    }
}
