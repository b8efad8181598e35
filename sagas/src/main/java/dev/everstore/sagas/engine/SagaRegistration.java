package dev.everstore.sagas.engine;

import java.util.Collection;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.SagaManagerSpanFactory;

/** Gives every {@code @Saga} of this process our repository: the last registration of a class is the one that counts. */
final class SagaRegistration implements ConfigurerModule {
    private final Supplier<Collection<Class<?>>> types;
    private final Supplier<SagaKinds> kinds;
    private final Supplier<SagaBatches> batches;

    SagaRegistration(Supplier<Collection<Class<?>>> types, Supplier<SagaKinds> kinds, Supplier<SagaBatches> batches) {
        this.types = types;
        this.kinds = kinds;
        this.batches = batches;
    }

    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.eventProcessing(processing -> types.get().forEach(type -> register(processing, type)));
    }

    private <T> void register(EventProcessingConfigurer processing, Class<T> type) {
        processing.registerSaga(type, saga -> saga.configureSagaManager(axon -> manager(axon, type)));
    }

    private <T> SegmentedSagas<T> manager(Configuration axon, Class<T> type) {
        BatchedSagaRepository<T> repository =
                new BatchedSagaRepository<>(kinds.get().of(type), batches.get());
        return new SegmentedSagas<>(
                AnnotatedSagaManager.<T>builder()
                        .sagaType(type)
                        .sagaRepository(repository)
                        .parameterResolverFactory(axon.parameterResolverFactory())
                        .handlerDefinition(axon.handlerDefinition(type))
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .spanFactory(axon.getComponent(SagaManagerSpanFactory.class)),
                repository);
    }
}
