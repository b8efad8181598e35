package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.EventCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;

/** The workflows of this process. */
final class SagaKinds {
    private final Supplier<Configuration> axon;
    private final Supplier<Map<String, Class<?>>> types;
    private final EventCodec codec;
    private final List<SagaUpcaster> upcasters;
    private final Map<String, SagaKind<?>> kinds = new ConcurrentHashMap<>();

    SagaKinds(
            Supplier<Configuration> axon,
            Supplier<Map<String, Class<?>>> types,
            EventCodec codec,
            List<SagaUpcaster> upcasters) {
        this.axon = axon;
        this.types = types;
        this.codec = codec;
        this.upcasters = upcasters;
    }

    @SuppressWarnings("unchecked") // Kept under its own class.
    <T> SagaKind<T> of(Class<T> type) {
        return (SagaKind<T>)
                kinds.computeIfAbsent(type.getName(), name -> new SagaKind<>(type, axon.get(), codec, upcasters));
    }

    /** Asked for every saga that is loaded; the application's beans are looked through once. */
    SagaKind<?> named(String sagaClass) {
        SagaKind<?> known = kinds.get(sagaClass);
        return known == null ? of(typeNamed(sagaClass)) : known;
    }

    private Class<?> typeNamed(String sagaClass) {
        Class<?> type = types.get().get(sagaClass);
        if (type == null) {
            throw new IllegalStateException("No workflow of this process is called " + sagaClass);
        }
        return type;
    }
}
