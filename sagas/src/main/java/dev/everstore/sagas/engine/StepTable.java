package dev.everstore.sagas.engine;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toSet;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stores what sagas want done. The first step of each saga that has nothing else under way is stored as leased by this
 * process, while it has room, and sent right after the commit; all others wait for the {@link StepRunner}.
 */
final class StepTable implements StepStore {
    private static final String ADD =
            """
            insert into step (lane, service, workflow, order_id, saga_id, number, name, command, metadata, undo, undo_name,
                timeout_millis, attempts_allowed, pause_millis, longest_pause_millis,
                status, attempts, started_at, leased_until, next_at)
            select g.lane, lower(g.lane), g.workflow, g.order_id, g.saga_id, g.number, g.name, g.command, g.metadata,
                g.undo, g.undo_name, g.timeout_millis, g.attempts_allowed, g.pause_millis, g.longest_pause_millis,
                case when now.ready then 'running' else 'waiting' end,
                case when now.ready then 1 else 0 end,
                case when now.ready then clock_timestamp() end,
                case when now.ready then %1$s end,
                case when now.behind then clock_timestamp() + interval '5 seconds' else clock_timestamp() end
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[],
                ?::text[], ?::int[], ?::int[], ?::bigint[], ?::bigint[], ?::boolean[], ?::boolean[]) with ordinality as g (lane,
                workflow, order_id, saga_id, number, name, command, metadata, undo, undo_name, timeout_millis,
                attempts_allowed, pause_millis, longest_pause_millis, is_first, has_place, nth)
            cross join lateral (select not g.is_first or %3$s as behind) turn
            cross join lateral (select turn.behind, g.has_place and not turn.behind and not %4$s as ready) now
            order by g.nth
            returning %2$s, status
            """.formatted(StepRows.leaseOf("g"), StepRows.COLUMNS, StepRows.behind("g"), StepRows.held("g"));

    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final StepRows rows;
    private final StepQueue queue;
    private final StepSender sender;

    private record Stored(Step step, boolean leased) {}

    StepTable(Database sagas, EventCodec codec, StepQueue queue, StepSender sender) {
        this.jdbc = sagas.jdbc();
        this.codec = codec;
        this.rows = new StepRows(codec);
        this.queue = queue;
        this.sender = sender;
    }

    @Override
    public void add(List<WantedStep> steps) {
        Set<StepId> firsts = firstsOf(steps);
        Set<StepId> placed = new HashSet<>();
        List<Lane> places = new ArrayList<>();
        for (WantedStep step : steps) {
            Lane lane = Lane.of(step.command());
            if (firsts.contains(step.id()) && queue.takePlace(lane)) {
                placed.add(step.id());
                places.add(lane);
            }
        }
        store(steps, firsts, placed, places);
    }

    @Override
    public void addLater(List<WantedStep> steps) {
        store(steps, firstsOf(steps), Set.of(), List.of());
    }

    private static Set<StepId> firstsOf(List<WantedStep> steps) {
        Map<String, WantedStep> firsts = new HashMap<>();
        BinaryOperator<WantedStep> earlier =
                BinaryOperator.minBy(comparingInt(step -> step.id().number()));
        steps.forEach(step -> firsts.merge(String.valueOf(step.sagaId()), step, earlier));
        return firsts.values().stream().map(WantedStep::id).collect(toSet());
    }

    private void store(List<WantedStep> steps, Set<StepId> firsts, Set<StepId> placed, List<Lane> places) {
        List<Stored> stored;
        try {
            stored = insert(steps, firsts, placed);
        } catch (RuntimeException | Error e) {
            places.forEach(lane -> queue.room(lane).giveBack(1));
            throw e;
        }
        List<Step> leased =
                stored.stream().filter(Stored::leased).map(Stored::step).toList();
        List<Lane> unused = new ArrayList<>(places);
        leased.forEach(step -> unused.remove(step.lane()));
        unused.forEach(lane -> queue.room(lane).giveBack(1));
        List<String> waiting = stored.stream()
                .filter(step -> !step.leased())
                .map(step -> step.step().sagaId())
                .distinct()
                .toList();
        TransactionSynchronizationManager.registerSynchronization(new HandOver(leased, waiting));
    }

    private List<Stored> insert(List<WantedStep> steps, Set<StepId> firsts, Set<StepId> placed) {
        return jdbc.sql(ADD)
                .param(column(steps, step -> Lane.of(step.command()).name()))
                .param(column(steps, step -> step.id().workflow()))
                .param(column(steps, step -> step.id().orderId().value()))
                .param(column(steps, WantedStep::sagaId))
                .param(column(steps, step -> step.id().number()))
                .param(column(steps, step -> nameOf(step.command())))
                .param(column(steps, step -> codec.write(step.command())))
                .param(column(steps, step -> codec.encodeMetadata(step.metadata())))
                .param(column(steps, step -> step.undo() == null ? null : codec.write(step.undo())))
                .param(column(steps, step -> step.undo() == null ? null : nameOf(step.undo())))
                .param(column(steps, step -> step.timeout().toMillis()))
                .param(column(steps, step -> step.retry().attempts()))
                .param(column(steps, step -> step.retry().firstPause().toMillis()))
                .param(column(steps, step -> step.retry().longestPause().toMillis()))
                .param(column(steps, step -> firsts.contains(step.id())))
                .param(column(steps, step -> placed.contains(step.id())))
                .query((row, number) -> new Stored(rows.read(row), "running".equals(row.getString("status"))))
                .list();
    }

    private static String nameOf(Object command) {
        return command.getClass().getSimpleName();
    }

    private static String[] column(List<WantedStep> steps, Function<WantedStep, ? extends @Nullable Object> value) {
        return steps.stream()
                .map(step -> {
                    Object cell = value.apply(step);
                    return cell == null ? null : cell.toString();
                })
                .toArray(String[]::new);
    }

    /** Sends what was stored as leased, once it is sure to be stored. */
    private final class HandOver implements TransactionSynchronization {
        private final List<Step> leased;
        private final List<String> waiting;

        HandOver(List<Step> leased, List<String> waiting) {
            this.leased = leased;
            this.waiting = waiting;
        }

        @Override
        public void afterCommit() {
            leased.forEach(sender::send);
            if (!waiting.isEmpty()) {
                queue.look(waiting);
            }
        }

        @Override
        public void afterCompletion(int status) {
            if (status != STATUS_COMMITTED) {
                leased.forEach(step -> queue.room(step.lane()).giveBack(1));
            }
        }
    }

    @Override
    public boolean isOpen(String sagaId, String name) {
        return jdbc.sql("select exists (select from step where saga_id = ? and name = ?"
                        + " and status in ('waiting', 'running', 'parked'))")
                .param(sagaId)
                .param(name)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Long> lockUnsent(String sagaId, String name) {
        return jdbc.sql("select id from step where saga_id = ? and name = ? and status in ('waiting', 'parked')"
                        + " order by id for update")
                .param(sagaId)
                .param(name)
                .query(Long.class)
                .list();
    }

    @Override
    public void abandon(List<Long> stepIds) {
        lookAfter(jdbc.sql("update step set status = 'abandoned', finished_at = clock_timestamp(), leased_until = null"
                        + " where id = any (?) returning saga_id")
                .param(stepIds.toArray(Long[]::new))
                .query(String.class)
                .list());
    }

    @Override
    public void abandonAll(String sagaId) {
        jdbc.sql("update step set status = 'abandoned', finished_at = clock_timestamp(), leased_until = null"
                        + " where saga_id = ? and status in ('waiting', 'running', 'parked')")
                .param(sagaId)
                .update();
    }

    @Override
    public void wake(String sagaId) {
        jdbc.sql("update step set next_at = clock_timestamp() where saga_id = ? and status = 'waiting'")
                .param(sagaId)
                .update();
        lookAfter(List.of(sagaId));
    }

    private void lookAfter(List<String> sagaIds) {
        TransactionSynchronizationManager.registerSynchronization(new HandOver(List.of(), sagaIds));
    }
}
