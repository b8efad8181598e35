package dev.everstore.sagas;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The steps of all workflows as the runner sees them: lease what is due, write down what became of it. */
final class StepTable {
    /** A runner that died is noticed after this; the longest that a command may take. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private static final int LONGEST_PAUSE_SECONDS = 30;

    private static final Map<String, Class<?>> COMMANDS = Arrays.stream(Lane.values())
            .flatMap(lane -> Arrays.stream(lane.commands()))
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private static final String LEASE_DUE = """
            update step set status = 'running', attempts = attempts + 1,
                leased_until = now() + make_interval(secs => :leaseSeconds)
            where id in (
                select due.id from unnest(:lanes::text[], :rooms::int[]) as free (lane, room)
                cross join lateral (
                    select id from step s
                    where s.lane = free.lane
                      and (status = 'waiting' and next_at <= now() or status = 'running' and leased_until < now())
                      and not exists (
                          select 1 from step earlier
                          where earlier.order_id = s.order_id and earlier.workflow = s.workflow
                            and earlier.number < s.number
                            and earlier.status in ('waiting', 'running'))
                    order by id limit free.room for update skip locked) due)
            returning id, lane, workflow, order_id, name, command, metadata, attempts
            """;

    private static final String FINISH = """
            update step set status = :status, problem = :problem, finished_at = now(), leased_until = null
            where id = any(:ids) and status = 'running'
            """;

    private static final String TRY_AGAIN = """
            update step set status = 'waiting', problem = :problem, leased_until = null,
                next_at = now() + make_interval(secs => least(:longest, 0.1 * power(2, least(attempts, 12))))
            where id = :id and status = 'running'
            """;

    private final Duration lease;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EventCodec codec;

    StepTable(Database sagas, EventCodec codec, Duration lease) {
        this.lease = lease;
        this.jdbc = sagas.jdbc();
        this.transaction = sagas.transaction();
        this.codec = codec;
    }

    /** In one transaction: records outcomes, and leases steps whose predecessors are finished, so many of each lane. */
    List<Step> turn(List<StepOutcome> outcomes, Map<Lane, Integer> room) {
        return Objects.requireNonNull(transaction.execute(status -> {
            record(outcomes);
            return room.isEmpty() ? List.<Step>of() : lease(room);
        }));
    }

    private List<Step> lease(Map<Lane, Integer> room) {
        return jdbc.sql(LEASE_DUE)
                .param("leaseSeconds", lease.toMillis() / 1000.0)
                .param("lanes", room.keySet().stream().map(Lane::name).toArray(String[]::new))
                .param("rooms", room.values().toArray(Integer[]::new))
                .query(this::stepOf)
                .list();
    }

    private Step stepOf(ResultSet row, int number) throws SQLException {
        String name = row.getString("name");
        Class<?> type = Objects.requireNonNull(COMMANDS.get(name), () -> "No command is called " + name);
        return new Step(
                row.getLong("id"),
                Lane.valueOf(row.getString("lane")),
                row.getString("workflow"),
                row.getString("order_id"),
                name,
                codec.read(row.getString("command"), type),
                codec.decodeMetadata(row.getString("metadata")),
                row.getInt("attempts"));
    }

    private void record(List<StepOutcome> outcomes) {
        Long[] done = outcomes.stream()
                .filter(outcome -> outcome.kind() == StepOutcome.Kind.DONE)
                .map(outcome -> outcome.step().id())
                .toArray(Long[]::new);
        if (done.length > 0) {
            finish("done", null, done);
        }
        for (StepOutcome outcome : outcomes) {
            switch (outcome.kind()) {
                case DONE -> {}
                case REFUSED ->
                    finish("refused", outcome.problem(), outcome.step().id());
                case FAILED -> tryAgain(outcome);
            }
        }
    }

    private void finish(String status, @Nullable String problem, Long... ids) {
        jdbc.sql(FINISH)
                .param("status", status)
                .param("problem", problem)
                .param("ids", ids)
                .update();
    }

    private void tryAgain(StepOutcome outcome) {
        jdbc.sql(TRY_AGAIN)
                .param("problem", outcome.problem())
                .param("longest", LONGEST_PAUSE_SECONDS)
                .param("id", outcome.step().id())
                .update();
    }
}
