package dev.everstore.sagas.testing;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.function.Supplier;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.AnnotatedSaga;
import org.axonframework.modelling.saga.ResourceInjector;
import org.axonframework.modelling.saga.Saga;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Axon's own repository over workflows in memory; a held one puts its events aside. */
final class StoryRepository<T> extends AnnotatedSagaRepository<T> {
    private final StorySagas sagas;

    private StoryRepository(Builder<T> builder, StorySagas sagas) {
        super(builder);
        this.sagas = sagas;
    }

    static <T> StoryRepository<T> of(Class<T> type, StorySagas sagas, Collection<Object> resources) {
        Builder<T> builder = AnnotatedSagaRepository.builder();
        builder.lockFactory(NullLockFactory.INSTANCE);
        return new StoryRepository<>(
                builder.sagaType(type).sagaStore(sagas).resourceInjector(injector(resources)), sagas);
    }

    @Override
    public @Nullable Saga<T> load(String id) {
        Saga<T> saga = super.load(id);
        return saga != null && sagas.get(id).isHeld() ? new HeldSaga<>(saga, sagas.get(id)) : saga;
    }

    /** For operators and for what waits. */
    @Nullable
    Saga<T> loadEvenIfHeld(String id) {
        return super.load(id);
    }

    @Override
    public AnnotatedSaga<T> doCreateInstance(String id, Supplier<T> factory) {
        AnnotatedSaga<T> saga = super.doCreateInstance(id, factory);
        CurrentUnitOfWork.get().onPrepareCommit(unitOfWork -> {
            if (!saga.isActive()) {
                sagas.ended(id, saga.root());
            }
        });
        return saga;
    }

    @Override
    protected void deleteSaga(AnnotatedSaga<T> saga) {
        sagas.ended(saga.getSagaIdentifier(), saga.root());
    }

    private static ResourceInjector injector(Collection<Object> resources) {
        return saga -> {
            for (Class<?> type = saga.getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.isAnnotationPresent(Autowired.class)) {
                        inject(saga, field, resources);
                    }
                }
            }
        };
    }

    private static void inject(Object saga, Field field, Collection<Object> resources) {
        Object resource = resources.stream()
                .filter(field.getType()::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The story has no " + field.getType()));
        try {
            field.setAccessible(true);
            field.set(saga, resource);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
