package dev.everstore.eventstore;

import dev.everstore.contracts.inventory.InventoryEvent;
import dev.everstore.contracts.notification.NotificationEvent;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.saga.SagaEvent;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.eventstore.api.Notifications;
import dev.everstore.eventstore.api.OutboxSource;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLogs;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandBusSpanFactory;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;

/** Assembles the event store; imported by every process. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:dev/everstore/eventstore/axon.properties")
public class EventStoreConfiguration {
    private static final List<Class<?>> EVENTS = List.of(
            UserEvent.class,
            ProductEvent.class,
            OrderEvent.class,
            PaymentEvent.class,
            InventoryEvent.class,
            NotificationEvent.class,
            SagaEvent.class);

    @Bean(destroyMethod = "close")
    Databases databases(Environment environment) {
        return new ConfiguredDatabases(environment);
    }

    @Bean
    Signals databaseSignals() {
        return new Signals();
    }

    @Bean(destroyMethod = "close")
    Notifications databaseNotifications() {
        return new ListeningThreads();
    }

    @Bean
    EventCodec eventCodec(ObjectProvider<PersonKeys> keys, ObjectProvider<EventUpcaster> upcasters) {
        return new JsonEventCodec(
                new EventTypes(EVENTS),
                JsonRules.sealing(new Sealing(keys::getObject)),
                upcasters.orderedStream().toList());
    }

    @Bean(destroyMethod = "close")
    ServiceLogs serviceLogs(EventCodec codec, ObjectProvider<Clock> clock, Signals signals, Relays relays) {
        return new OpenServiceLogs((JsonEventCodec) codec, clock.getIfUnique(Clock::systemUTC), signals, relays::add);
    }

    @Bean
    BackboneDatabase backboneDatabase(Databases databases, Environment environment) {
        return new BackboneDatabase(databases, Roles.of(environment).writes());
    }

    @Bean
    @Lazy
    Backbone backbone(BackboneDatabase database, EventCodec codec, Signals signals) {
        return new PostgresBackbone(database.get(), (JsonEventCodec) codec, signals.of(database.get()));
    }

    @Bean
    Relays relays(
            BackboneDatabase backbone,
            Environment environment,
            Signals signals,
            ObjectProvider<OutboxSource> outboxes) {
        return new Relays(
                backbone::get,
                signals,
                () -> outboxes.orderedStream().toList(),
                Roles.of(environment).relays());
    }

    @Bean
    Moves groupMoves() {
        return new Moves();
    }

    @Bean
    GroupTokens groupTokens(Moves moves) {
        return new GroupTokens(AxonJson.serializer(), moves);
    }

    @Bean
    GroupPositions groupPositions(
            ObjectProvider<BackboneGroup> groups,
            ObjectProvider<Backbone> backbone,
            BackboneDatabase backboneDatabase,
            ObjectProvider<org.axonframework.config.Configuration> axon,
            GroupTokens tokens,
            Moves moves) {
        return new StoredGroupPositions(
                () -> groups.orderedStream().toList(),
                backbone::getObject,
                backboneDatabase::get,
                tokens,
                new LocalPositions(() -> axon.getObject().eventProcessingConfiguration()),
                moves);
    }

    @Bean
    ConfigurerModule backboneGroups(
            ObjectProvider<BackboneGroup> groups,
            ObjectProvider<Backbone> backbone,
            GroupTokens tokens,
            ListableBeanFactory beans) {
        return new BackboneGroups(
                () -> groups.orderedStream().toList(),
                backbone::getObject,
                tokens,
                new WiringCheck(type -> beans.getBeanNamesForType(type, true, false).length > 0));
    }

    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus(
            org.axonframework.config.Configuration axon,
            ObjectProvider<CommandOwner> owners,
            EventCodec codec,
            ObjectProvider<GroupPositions> positions) {
        EverstoreCommandBus bus = new EverstoreCommandBus(
                SimpleCommandBus.builder()
                        .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
                        .spanFactory(axon.getComponent(CommandBusSpanFactory.class))
                        .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus")),
                () -> owners.orderedStream().toList(),
                new CommandProcessing((JsonEventCodec) codec),
                new CopiesFirst(positions::getObject));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    @Bean
    EventBus eventBus() {
        return new NoEventBus();
    }

    @Bean
    CorrelationDataProvider causeOfMessages() {
        return new CauseOfMessages();
    }

    @Bean
    @Primary
    Serializer serializer() {
        return AxonJson.serializer();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return AxonJson.serializer();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(EventCodec codec) {
        return new EventSerializer((JsonEventCodec) codec);
    }
}
