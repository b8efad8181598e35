package dev.everstore.sagas.engine;

import dev.everstore.contracts.Money;
import dev.everstore.eventstore.api.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what became of the sagas of one transaction: one statement per table, however many sagas. */
final class SagaWriter {
    private static final Bulk<SagaRow> SAGAS = new Bulk<SagaRow>()
            .column("saga_id", "text", SagaRow::id)
            .column("saga_class", "text", SagaRow::sagaClass)
            .column("revision", "text", SagaRow::revision)
            .column("state", "text", SagaRow::state)
            .column("updated_at", "timestamptz", row -> Instant.now())
            .column("type", "text", row -> row.sight().type())
            .column("stage", "text", row -> row.sight().stage())
            .column("waits_for", "text", row -> row.sight().waitsFor())
            .column("compensating", "boolean", row -> row.sight().compensating())
            .column("order_id", "text", row -> row.sight().orderId())
            .column("customer_id", "text", row -> row.sight().customerId())
            .texts("products", row -> row.sight().products())
            .column("amount_minor", "bigint", row -> amount(row, Money::minor))
            .column("currency", "text", row -> amount(row, Money::currency))
            .column("started_at", "timestamptz", row -> row.standing().startedAt())
            .column("stage_since", "timestamptz", row -> row.standing().stageSince())
            .column("expected_by", "timestamptz", row -> row.standing().expectedBy())
            .column("settled_at", "timestamptz", row -> row.standing().settledAt())
            .column("ended_at", "timestamptz", row -> row.standing().endedAt())
            .column("outcome", "text", row -> row.standing().outcome())
            .column("paused_at", "timestamptz", row -> row.hold().pausedAt())
            .column("parked_at", "timestamptz", row -> row.hold().parkedAt())
            .column("parked_event", "bigint", row -> row.hold().parkedEvent())
            .column("parked_step", "bigint", row -> why(row, ParkingReason::stepId))
            .column("cause", "text", row -> why(row, ParkingReason::cause))
            .column("problem", "text", row -> why(row, ParkingReason::problem))
            .column("stack_trace", "text", row -> why(row, ParkingReason::stackTrace));

    private static final Bulk<Association> ASSOCIATIONS = new Bulk<Association>()
            .column("saga_class", "text", Association::sagaClass)
            .column("key", "text", association -> association.value().getKey())
            .column("value", "text", association -> association.value().getValue())
            .column("saga_id", "text", Association::sagaId);

    private static final Bulk<Moment> MOMENTS = new Bulk<Moment>()
            .column("saga_id", "text", Moment::sagaId)
            .column("at", "timestamptz", Moment::at)
            .column("kind", "text", Moment::kind)
            .column("name", "text", Moment::name)
            .column("position", "bigint", Moment::position)
            .column("step_id", "bigint", Moment::stepId)
            .column("actor", "text", Moment::actor)
            .column("reason", "text", Moment::reason)
            .column("problem", "text", Moment::problem)
            .column("took_micros", "bigint", Moment::tookMicros);

    private final JdbcTemplate jdbc;
    private final Inbox inbox;
    private final DeadlineTable deadlines;
    private final StepStore steps;
    private final SagaSignals signals;

    private record Association(String sagaClass, AssociationValue value, String sagaId) {}

    SagaWriter(Database sagas, Inbox inbox, DeadlineTable deadlines, StepStore steps, SagaSignals signals) {
        this.jdbc = new JdbcTemplate(sagas.dataSource());
        this.inbox = inbox;
        this.deadlines = deadlines;
        this.steps = steps;
        this.signals = signals;
    }

    private static <V> @Nullable V amount(SagaRow row, Function<Money, V> part) {
        Money amount = row.sight().amount();
        return amount == null ? null : part.apply(amount);
    }

    private static <V> @Nullable V why(SagaRow row, Function<ParkingReason, @Nullable V> part) {
        ParkingReason why = row.hold().why();
        return why == null ? null : part.apply(why);
    }

    void write(List<LiveSaga<?>> sagas) {
        write(sagas, steps::add);
    }

    /** What the caller may still take back. */
    void writeForTrial(List<LiveSaga<?>> sagas) {
        write(sagas, steps::addLater);
    }

    private void write(List<LiveSaga<?>> sagas, Consumer<List<WantedStep>> add) {
        SAGAS.insertInto(
                "saga", "", jdbc, rows(sagas, saga -> saga.draft().stored().row() == null));
        SAGAS.update(
                "saga",
                ", version = kept.version + 1",
                jdbc,
                rows(sagas, saga -> saga.draft().stored().row() != null));
        writeAssociations(sagas);
        MOMENTS.insertInto(
                "saga_moment", "", jdbc, all(sagas, saga -> saga.draft().moments()));
        inbox.add(sagas);
        writeSteps(sagas, add);
        writeDeadlines(sagas);
        writeRowsBeside(sagas);
        signals.changedWithCommit(
                sagas.stream().map(LiveSaga::getSagaIdentifier).toList());
        sagas.forEach(LiveSaga::written);
    }

    private static List<SagaRow> rows(List<LiveSaga<?>> sagas, Predicate<LiveSaga<?>> which) {
        return sagas.stream().filter(which).map(LiveSaga::row).toList();
    }

    private static <V> List<V> all(List<LiveSaga<?>> sagas, Function<LiveSaga<?>, List<V>> part) {
        return sagas.stream().flatMap(saga -> part.apply(saga).stream()).toList();
    }

    private void writeAssociations(List<LiveSaga<?>> sagas) {
        List<Association> added = new ArrayList<>();
        List<Association> removed = new ArrayList<>();
        for (LiveSaga<?> saga : sagas) {
            Set<AssociationValue> before = saga.draft().stored().associations();
            Set<AssociationValue> now = saga.associations();
            without(now, before).forEach(value -> added.add(associationOf(saga, value)));
            without(before, now).forEach(value -> removed.add(associationOf(saga, value)));
        }
        ASSOCIATIONS.insertInto("saga_association", "on conflict do nothing", jdbc, added);
        ASSOCIATIONS.deleteFrom("saga_association", jdbc, removed);
    }

    private static Set<AssociationValue> without(Set<AssociationValue> some, Set<AssociationValue> others) {
        Set<AssociationValue> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static Association associationOf(LiveSaga<?> saga, AssociationValue value) {
        return new Association(saga.row().sagaClass(), value, saga.getSagaIdentifier());
    }

    private void writeSteps(List<LiveSaga<?>> sagas, Consumer<List<WantedStep>> add) {
        List<WantedStep> wanted = all(sagas, saga -> saga.wishes().steps).stream()
                .map(BufferedStep::wanted)
                .toList();
        if (!wanted.isEmpty()) {
            add.accept(wanted);
        }
        List<Long> givenUp = all(sagas, saga -> saga.wishes().givenUp);
        if (!givenUp.isEmpty()) {
            steps.abandon(givenUp);
        }
    }

    private void writeDeadlines(List<LiveSaga<?>> sagas) {
        deadlines.add(all(sagas, saga -> saga.wishes().deadlines));
        deadlines.cancel(all(sagas, saga -> saga.wishes().cancelled));
        deadlines.cancelAllOf(sagas.stream()
                .filter(saga -> saga.row().standing().endedAt() != null)
                .map(LiveSaga::getSagaIdentifier)
                .toList());
    }

    @SuppressWarnings("unchecked") // Each row came with its own writer.
    private static void writeRowsBeside(List<LiveSaga<?>> sagas) {
        Map<RowWriter<?>, List<Object>> byTable = new LinkedHashMap<>();
        all(sagas, saga -> saga.wishes().rows)
                .forEach(row -> byTable.computeIfAbsent(row.table(), table -> new ArrayList<>())
                        .add(row.row()));
        byTable.forEach((table, rows) -> ((RowWriter<Object>) table).write(rows));
    }
}
