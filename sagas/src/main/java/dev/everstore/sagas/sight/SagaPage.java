package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFailure;
import dev.everstore.contracts.saga.SagaItem;
import dev.everstore.contracts.saga.SagaMoment;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.contracts.saga.SagaStepView;
import dev.everstore.contracts.saga.SagaView;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.sagas.WorkflowDiagram;
import dev.everstore.sagas.engine.AllowedActions;
import dev.everstore.sagas.engine.AllowedActions.Failing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One saga with all that happened to it, as of one moment. */
final class SagaPage {
    private static final int MOST_RELATED = 20;

    private final Reading reading;
    private final StepRows stepRows;
    private final Clock clock;

    SagaPage(Reading reading, EventCodec codec, Clock clock) {
        this.reading = reading;
        this.stepRows = new StepRows(codec);
        this.clock = clock;
    }

    /** What a saga's own row tells beyond a list. */
    private record Row(
            SagaItem item,
            long version,
            String revision,
            @Nullable String state,
            boolean compensating,
            boolean hasEnded,
            @Nullable Parked parked) {}

    private record Parked(
            Instant at,
            String cause,
            String problem,
            @Nullable String stackTrace,
            @Nullable Long stepId,
            @Nullable Long inbox) {}

    private record Input(String what, @Nullable String message) {}

    Optional<SagaView> find(String sagaId) {
        Instant now = clock.instant();
        return reading.ask(jdbc -> row(jdbc, sagaId, now).map(row -> view(jdbc, row, now)));
    }

    private SagaView view(JdbcClient jdbc, Row row, Instant now) {
        SagaItem item = row.item();
        List<SagaStepView> steps = stepRows.of(jdbc, item.sagaId());
        Map<String, Instant> since = new HashMap<>(TimelineRows.stages(jdbc, item.sagaId()));
        since.put(item.stage(), item.stageSince());
        return new SagaView(
                item,
                row.version(),
                row.revision(),
                row.state(),
                failure(jdbc, row.parked(), steps),
                new Stages(item.stage(), since, item.state(), row.compensating()).of(WorkflowDiagram.of(item.type())),
                steps,
                timeline(jdbc, item.sagaId(), steps),
                TimelineRows.waiting(jdbc, item.sagaId()),
                TimelineRows.deadlines(jdbc, item.sagaId()),
                related(jdbc, item, now),
                actions(row, steps));
    }

    private static Optional<Row> row(JdbcClient jdbc, String sagaId, Instant now) {
        return jdbc.sql("select " + ItemRows.COLUMNS + """
                        , s.version, s.revision, s.state, s.compensating, s.parked_at, s.cause, s.stack_trace,
                        s.parked_step, s.parked_event from
                        """ + ItemRows.TABLES + " where s.saga_id = :saga")
                .param("saga", sagaId)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Row(
                        ItemRows.item(row),
                        row.getLong("version"),
                        row.getString("revision"),
                        row.getString("state"),
                        row.getBoolean("compensating"),
                        row.getTimestamp("ended_at") != null,
                        parked(row)))
                .optional();
    }

    private static @Nullable Parked parked(ResultSet row) throws SQLException {
        Instant at = ItemRows.optionalInstant(row, "parked_at");
        return at == null
                ? null
                : new Parked(
                        at,
                        String.valueOf(row.getString("cause")),
                        String.valueOf(row.getString("problem")),
                        row.getString("stack_trace"),
                        row.getObject("parked_step", Long.class),
                        row.getObject("parked_event", Long.class));
    }

    private static @Nullable SagaFailure failure(JdbcClient jdbc, @Nullable Parked parked, List<SagaStepView> steps) {
        if (parked == null) {
            return null;
        }
        Optional<Input> input = parked.stepId() == null
                ? event(jdbc, parked.inbox())
                : steps.stream()
                        .filter(step -> step.stepId() == parked.stepId())
                        .map(step -> new Input(step.name(), step.input()))
                        .findFirst();
        return new SagaFailure(
                parked.cause(),
                parked.problem(),
                parked.stackTrace(),
                input.map(Input::what).orElse(null),
                input.map(Input::message).orElse(null),
                parked.stepId(),
                parked.at());
    }

    private static Optional<Input> event(JdbcClient jdbc, @Nullable Long inbox) {
        return inbox == null
                ? Optional.empty()
                : jdbc.sql("select name, message from saga_inbox where number = :number")
                        .param("number", inbox)
                        .query((row, _) -> new Input(row.getString("name"), row.getString("message")))
                        .optional();
    }

    private static List<SagaMoment> timeline(JdbcClient jdbc, String sagaId, List<SagaStepView> steps) {
        return Stream.concat(
                        TimelineRows.moments(jdbc, sagaId).stream(),
                        steps.stream().flatMap(StepRows::moments))
                .sorted(Comparator.comparing(SagaMoment::at))
                .toList();
    }

    /** The other workflows of its order. */
    private static List<SagaItem> related(JdbcClient jdbc, SagaItem item, Instant now) {
        if (item.orderId() == null) {
            return List.of();
        }
        List<String> ids = jdbc.sql("select saga_id from saga where order_id = :order and saga_id <> :saga"
                        + " order by started_at desc limit :most")
                .param("order", item.orderId())
                .param("saga", item.sagaId())
                .param("most", MOST_RELATED)
                .query(String.class)
                .list();
        return ItemRows.of(jdbc, ids, now);
    }

    private static List<SagaAction> actions(Row row, List<SagaStepView> steps) {
        boolean stepFails = steps.stream()
                .anyMatch(step -> step.status().equals("parked")
                        || step.error() != null
                                && (step.status().equals("waiting")
                                        || step.status().equals("running")));
        boolean eventFails = row.item().state() == SagaState.PARKED
                && row.parked() != null
                && row.parked().stepId() == null;
        Failing failing = eventFails ? Failing.EVENT : stepFails ? Failing.STEP : null;
        return AllowedActions.of(row.item().state(), row.hasEnded(), failing);
    }
}
