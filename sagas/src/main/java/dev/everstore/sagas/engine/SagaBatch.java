package dev.everstore.sagas.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.jspecify.annotations.Nullable;

/**
 * The sagas of one transaction. The first touch loads all that the batch's events will need, in a stable order of
 * locks; what became of them is written at once before the commit.
 */
final class SagaBatch {
    private final SagaKinds kinds;
    private final SagaTable table;
    private final Suspects writer;
    private final UnitOfWork<?> unitOfWork;
    private @Nullable Segment segment;

    private final Map<String, LiveSaga<?>> live = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<Asked> asked = new HashSet<>();
    private final Map<Asked, Set<String>> index = new HashMap<>();

    private record Asked(String sagaClass, AssociationValue value) {}

    SagaBatch(SagaKinds kinds, SagaTable table, Suspects writer, UnitOfWork<?> unitOfWork) {
        this.kinds = kinds;
        this.table = table;
        this.writer = writer;
        this.unitOfWork = unitOfWork;
    }

    /** Whose sagas are loaded ahead of their events; those of other segments belong to other transactions. */
    void isOf(Segment own) {
        segment = own;
    }

    /** Sagas of any segment. */
    Set<String> find(SagaKind<?> kind, AssociationValue value) {
        Asked wanted = new Asked(kind.name(), value);
        if (!asked.contains(wanted)) {
            prefetch(kind, value);
        }
        return index.getOrDefault(wanted, Set.of()).stream()
                .filter(id -> isStillFoundBy(live.get(id), value))
                .collect(Collectors.toSet());
    }

    private static boolean isStillFoundBy(@Nullable LiveSaga<?> saga, AssociationValue value) {
        return saga == null || saga.isActive() && saga.getAssociationValues().contains(value);
    }

    private void prefetch(SagaKind<?> kind, AssociationValue wanted) {
        Set<AssociationValue> values = new LinkedHashSet<>(List.of(wanted));
        for (Message<?> message : messages()) {
            if (message instanceof EventMessage<?> event) {
                values.addAll(kind.associationsOf(event));
            }
        }
        values.removeIf(value -> !asked.add(new Asked(kind.name(), value)));
        table.find(kind.name(), values)
                .forEach((id, value) -> index.computeIfAbsent(new Asked(kind.name(), value), key -> new HashSet<>())
                        .add(id));
    }

    private Collection<? extends Message<?>> messages() {
        return unitOfWork instanceof BatchingUnitOfWork<?> batch ? batch.getMessages() : List.of();
    }

    @Nullable
    LiveSaga<?> load(String id) {
        if (!live.containsKey(id) && !gone.contains(id)) {
            fetchWith(id);
        }
        LiveSaga<?> saga = live.get(id);
        return saga == null || !saga.isActive() ? null : saga;
    }

    private void fetchWith(String id) {
        SortedSet<String> ids = new TreeSet<>(Set.of(id));
        Segment own = segment;
        if (own != null) {
            index.values().forEach(found -> found.stream().filter(own::matches).forEach(ids::add));
        }
        ids.removeAll(live.keySet());
        ids.removeAll(gone);
        List<SagaRow> rows = table.lock(ids);
        Map<String, Set<AssociationValue>> associations = table.associationsOf(rows);
        for (SagaRow row : rows) {
            keep(row, associations.getOrDefault(row.id(), Set.of()), kinds.named(row.sagaClass()));
            ids.remove(row.id());
        }
        gone.addAll(ids);
    }

    private <T> void keep(SagaRow row, Set<AssociationValue> associations, SagaKind<T> kind) {
        LiveSaga<T> saga = new LiveSaga<>(row, associations, kind, this);
        live.put(row.id(), saga);
        index(saga);
    }

    <T> LiveSaga<T> create(String id, SagaKind<T> kind, Supplier<T> factory) {
        LiveSaga<T> saga = new LiveSaga<>(id, kind, this, kind.ready(factory.get()));
        live.put(id, saga);
        return saga;
    }

    /** Later events of the batch find it by what it is associated with now. */
    void index(LiveSaga<?> saga) {
        for (AssociationValue value : saga.associations()) {
            index.computeIfAbsent(new Asked(saga.row().sagaClass(), value), key -> new HashSet<>())
                    .add(saga.getSagaIdentifier());
        }
    }

    void handled(LiveSaga<?> saga, SagaInput input) {
        writer.tryOut(saga, input);
    }

    void flush() {
        List<LiveSaga<?>> changed = new ArrayList<>(live.values());
        changed.removeIf(saga -> !saga.draft().isChanged());
        if (!changed.isEmpty()) {
            writer.write(changed, messages());
        }
        writer.clear(messages());
    }
}
