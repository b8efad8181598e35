package dev.everstore.order;

import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.CommandOwner;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import java.time.Clock;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Assembles the order service; imported by a process that handles the commands of the service {@code order}. */
@Configuration(proxyBeanMethods = false)
@Import(Order.class)
@EnableConfigurationProperties(OrderProperties.class)
public class OrderConfiguration {
    private static final int COPIES_PER_TRANSACTION = 500;

    @Bean
    ServiceLog orderLog(ServiceLogs logs, Databases databases) {
        return logs.open("order", databases.owner("orders"));
    }

    /** An order has few events, so that a snapshot would cost more than it saves. */
    @Bean
    EventSourcingRepository<Order> orderRepository(
            @Qualifier("orderLog") ServiceLog log, ParameterResolverFactory parameters, HandlerDefinition handlers) {
        return new OrderRepository(EventSourcingRepository.builder(Order.class)
                .parameterResolverFactory(parameters)
                .handlerDefinition(handlers)
                .eventStore(log.eventStore("Order")));
    }

    @Bean
    CommandOwner orderCommands(@Qualifier("orderLog") ServiceLog log) {
        return new CommandOwner(OrderCommand.class, log, true).after(CopyKeeper.GROUP);
    }

    @Bean
    OrderSources orderSources(
            @Qualifier("orderLog") ServiceLog log, OrderProperties properties, ObjectProvider<Clock> clock) {
        return new LocalCopies(log.database().jdbc(), properties.reviewLimits(), clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    CopyKeeper orderCopyKeeper(@Qualifier("orderLog") ServiceLog log) {
        return new CopyKeeper(log.database().jdbc());
    }

    @Bean
    BackboneGroup orderCopies(@Qualifier("orderLog") ServiceLog log) {
        Database orders = log.database();
        return new BackboneGroup(CopyKeeper.GROUP, orders, COPIES_PER_TRANSACTION, 1);
    }
}
