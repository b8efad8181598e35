package dev.everstore.sagas.engine;

import dev.everstore.eventstore.api.EventCodec;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.MessageHandlerInterceptorMemberChain;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.ResourceInjector;
import org.axonframework.modelling.saga.SagaMethodMessageHandlingMember;
import org.axonframework.modelling.saga.metamodel.AnnotationSagaMetaModelFactory;
import org.axonframework.modelling.saga.metamodel.SagaModel;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A workflow's class: its handlers as Axon knows them, and how its state is stored. */
final class SagaKind<T> {
    private final Class<T> type;
    private final SagaModel<T> model;
    private final MessageHandlerInterceptorMemberChain<T> interceptors;
    private final ResourceInjector resources;
    private final EventCodec codec;
    private final int revision;
    private final Map<Integer, SagaUpcaster> upcasters;

    SagaKind(Class<T> type, Configuration axon, EventCodec codec, List<SagaUpcaster> upcasters) {
        this.type = type;
        var models = new AnnotationSagaMetaModelFactory(axon.parameterResolverFactory(), axon.handlerDefinition(type));
        this.model = models.modelOf(type);
        this.interceptors = models.chainedInterceptor(type);
        this.resources = axon.resourceInjector();
        this.codec = codec;
        Revision declared = type.getAnnotation(Revision.class);
        this.revision = declared == null ? 0 : Integer.parseInt(declared.value());
        this.upcasters = upcasters.stream()
                .filter(upcaster -> upcaster.sagaType() == type)
                .collect(Collectors.toMap(SagaUpcaster::fromRevision, Function.identity()));
    }

    String name() {
        return type.getName();
    }

    String simpleName() {
        return type.getSimpleName();
    }

    SagaModel<T> model() {
        return model;
    }

    MessageHandlerInterceptorMemberChain<T> interceptors() {
        return interceptors;
    }

    String revision() {
        return Integer.toString(revision);
    }

    /** What an event of the batch may find sagas of this kind by. */
    Set<AssociationValue> associationsOf(EventMessage<?> event) {
        return model.findHandlerMethods(event).stream()
                .flatMap(handler -> handler.unwrap(SagaMethodMessageHandlingMember.class).stream())
                .map(handler -> handler.getAssociationValue(event))
                .filter(value -> value != null && value.getValue() != null)
                .collect(Collectors.toSet());
    }

    T fresh() {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return ready(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Cannot make a " + simpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + simpleName(), e);
        }
    }

    T ready(T instance) {
        resources.injectResources(instance);
        return instance;
    }

    /** The workflow as it was stored, by whatever revision; one that failed at its start has no state yet. */
    T read(@Nullable String state, String storedRevision) {
        if (state == null) {
            return fresh();
        }
        int from = Integer.parseInt(storedRevision);
        return ready(from == revision ? codec.read(state, type) : codec.read(upcast(state, from), type));
    }

    private String upcast(String state, int from) {
        if (from > revision) {
            throw new IllegalStateException(
                    simpleName() + " was stored by revision " + from + ", which is newer than " + revision);
        }
        JsonNode node = codec.read(state, JsonNode.class);
        for (int at = from; at < revision; at++) {
            SagaUpcaster upcaster = upcasters.get(at);
            if (upcaster != null) {
                node = upcaster.upcast().apply(node);
            }
        }
        return node.toString();
    }

    String write(T instance) {
        return codec.write(instance);
    }
}
