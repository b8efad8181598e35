package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.BackboneGroup;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

/**
 * Registers every declared group as a pooled streaming processor on the backbone, with the token and the transaction
 * of its own database. A group whose handlers are absent in this process starts nothing.
 */
final class BackboneGroups implements ConfigurerModule {
    private static final long TOKEN_CLAIM_MILLIS = 1000;
    private static final long CLAIM_EXTENSION_MILLIS = 1000;

    /** Axon's own policy hashes a new object in every JVM, so that two JVMs would disagree on an event's segment. */
    private static final SequencingPolicy<EventMessage<?>> ONE_AFTER_THE_OTHER = event -> "all";

    private final Supplier<List<BackboneGroup>> groups;
    private final Supplier<Backbone> backbone;
    private final GroupTokens tokens;
    private final WiringCheck check;

    BackboneGroups(
            Supplier<List<BackboneGroup>> groups, Supplier<Backbone> backbone, GroupTokens tokens, WiringCheck check) {
        this.groups = groups;
        this.backbone = backbone;
        this.tokens = tokens;
        this.check = check;
    }

    @Override
    public void configureModule(Configurer configurer) {
        configurer.eventProcessing(processing -> groups.get().forEach(group -> register(processing, group)));
        // Processors are built at the very beginning of the start; nothing runs before they have been looked at.
        configurer.onInitialize(configuration ->
                configuration.onStart(Integer.MIN_VALUE + 1, () -> check.run(configuration, groups.get())));
    }

    private void register(EventProcessingConfigurer processing, BackboneGroup group) {
        String name = group.name();
        processing
                .registerPooledStreamingEventProcessor(
                        name,
                        configuration -> backbone.get().source(),
                        (configuration, builder) -> configure(configuration, builder, group))
                .registerTokenStore(name, configuration -> tokens.store(group.tokens()))
                .registerTransactionManager(
                        name,
                        configuration ->
                                new SpringTransactionManager(group.tokens().transactionManager()))
                .registerListenerInvocationErrorHandler(name, configuration -> PropagatingErrorHandler.instance())
                .registerSequencingPolicy(name, configuration -> policy(group));
    }

    private static SequencingPolicy<? super EventMessage<?>> policy(BackboneGroup group) {
        return group.segments() == 1 ? ONE_AFTER_THE_OTHER : SequentialPerAggregatePolicy.instance();
    }

    private static PooledStreamingEventProcessor.Builder configure(
            Configuration configuration, PooledStreamingEventProcessor.Builder builder, BackboneGroup group) {
        return builder.coordinatorExecutor(processor -> {
                    var coordinator = new EagerCoordination(processor);
                    configuration.onShutdown(coordinator::shutdown);
                    return coordinator;
                })
                .workerExecutor(processor -> {
                    var workers = Executors.newScheduledThreadPool(
                            group.segments(), new AxonThreadFactory("work " + processor));
                    configuration.onShutdown(workers::shutdown);
                    return workers;
                })
                .initialSegmentCount(group.segments())
                .batchSize(group.batchSize())
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(TOKEN_CLAIM_MILLIS)
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                .enableCoordinatorClaimExtension();
    }
}
