package dev.everstore.sagas.testing;

import dev.everstore.sagas.engine.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.jspecify.annotations.Nullable;

/** Workflows stored as the text that the real store keeps, so that what can't be written or read shows at once. */
final class StorySagas implements SagaStore<Object> {
    private final Map<String, StorySaga> all = new LinkedHashMap<>();

    List<StorySaga> all() {
        return new ArrayList<>(all.values());
    }

    StorySaga get(String id) {
        return Objects.requireNonNull(all.get(id), id);
    }

    /** One that was created and ended in the same breath was never stored. */
    void ended(String id, Object saga) {
        all.computeIfAbsent(id, missing -> new StorySaga(missing, saga.getClass(), ((Visible) saga).sight()))
                .end(((Visible) saga).sight());
    }

    @Override
    public Set<String> findSagas(Class<?> type, AssociationValue by) {
        Set<String> found = new TreeSet<>();
        all.values().stream()
                .filter(saga -> saga.type() == type && saga.associations.contains(by))
                .forEach(saga -> found.add(saga.id()));
        return found;
    }

    @Override
    public <S> @Nullable Entry<S> loadSaga(Class<S> type, String id) {
        StorySaga stored = all.get(id);
        if (stored == null || stored.ended || stored.type() != type) {
            return null;
        }
        S saga = StoryText.read(Objects.requireNonNull(stored.text()), type);
        Set<AssociationValue> foundBy = Set.copyOf(stored.associations);
        return new Entry<>() {
            @Override
            public Set<AssociationValue> associationValues() {
                return foundBy;
            }

            @Override
            public S saga() {
                return saga;
            }
        };
    }

    @Override
    public void insertSaga(Class<?> type, String id, Object saga, Set<AssociationValue> foundBy) {
        StorySaga stored = new StorySaga(id, type, ((Visible) saga).sight());
        stored.store(StoryText.write(saga), ((Visible) saga).sight(), foundBy);
        all.put(id, stored);
    }

    @Override
    public void updateSaga(Class<?> type, String id, Object saga, AssociationValues foundBy) {
        get(id).store(StoryText.write(saga), ((Visible) saga).sight(), foundBy.asSet());
    }

    @Override
    public void deleteSaga(Class<?> type, String id, Set<AssociationValue> foundBy) {
        throw new IllegalStateException("Ended workflows are kept to be looked at.");
    }
}
