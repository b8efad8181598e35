package dev.everstore.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;

/**
 * Stock Axon: saga, token and event store by JDBC in one database, a pooled processor, and services that publish straight
 * into the event store that the saga follows.
 */
final class StockEngine implements FulfilmentEngine {
    private static final int POOL = 24;
    private static final int WORKERS = 4;

    private final String name;
    private final Fulfilments services = new Fulfilments();
    private final StockAxon axon;
    private final EmbeddedEventStore store;
    private final TransactionManager transactions;
    private final ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService workers = Executors.newScheduledThreadPool(WORKERS);
    private final PooledStreamingEventProcessor processor;

    StockEngine(String name, ScratchDatabase database, int segments, int batch) {
        this.name = name;
        this.axon = new StockAxon(database.pool(POOL));
        this.store = axon.store();
        this.transactions = axon.transactions();
        CommandBus bus = axon.commandBus();
        Fulfilments.COMMANDS.forEach(command -> {
            var unused = bus.subscribe(command.getName(), message -> carryOut(message.getPayload()));
        });
        this.processor = PooledStreamingEventProcessor.builder()
                .name("fulfilment")
                .eventHandlerInvoker(
                        sagas(DefaultCommandGateway.builder().commandBus(bus).build()))
                .messageSource(store)
                .tokenStore(axon.tokens())
                .transactionManager(transactions)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(segments)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(batch)
                .build();
        processor.start();
    }

    private AnnotatedSagaManager<StockFulfilment> sagas(CommandGateway gateway) {
        return AnnotatedSagaManager.<StockFulfilment>builder()
                .sagaType(StockFulfilment.class)
                .sagaRepository(AnnotatedSagaRepository.<StockFulfilment>builder()
                        .sagaType(StockFulfilment.class)
                        .sagaStore(axon.sagas())
                        .resourceInjector(saga -> ((StockFulfilment) saga).sendThrough(gateway))
                        .build())
                .build();
    }

    private Object carryOut(Object command) {
        Fulfilments.eventOf(command).ifPresent(event -> store.publish(GenericEventMessage.asEventMessage(event)));
        services.done(command);
        return "done";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fulfilments services() {
        return services;
    }

    @Override
    public void place(String order) {
        transactions.executeInTransaction(
                () -> store.publish(GenericEventMessage.asEventMessage(Samples.placed(order))));
    }

    @Override
    public void close() {
        processor.shutDown();
        coordinator.shutdownNow();
        workers.shutdownNow();
        axon.close();
    }
}
