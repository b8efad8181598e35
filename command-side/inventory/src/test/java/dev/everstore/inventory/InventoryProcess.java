package dev.everstore.inventory;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.TestDynamo;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The service with its buses, its relay and the backbone, as in production; orders are confirmed by hand. */
final class InventoryProcess implements AutoCloseable {
    private final FreshDatabases databases = FreshDatabases.named("orders", "backbone");
    private final String prefix = "test-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({EventStoreConfiguration.class, InventoryConfiguration.class, InventoryQueryConfiguration.class})
    static class Process {
        @Bean
        ServiceLog orderLog(ServiceLogs logs, Databases databases) {
            return logs.open("order", databases.owner("orders"));
        }

        @Bean
        PersonKeys keys() {
            return Process::keyOf;
        }

        private static Optional<byte[]> keyOf(UserId person) {
            return Optional.empty();
        }
    }

    InventoryProcess(String... properties) {
        Map<String, Object> all = new HashMap<>(databases.properties());
        TestDynamo.engines().stringPropertyNames().stream()
                .filter(name -> name.startsWith("everstore.dynamodb."))
                .forEach(name -> all.put(name, TestDynamo.engines().getProperty(name)));
        all.put("everstore.dynamodb.table-prefix", prefix);
        context = new SpringApplicationBuilder(Process.class)
                .web(WebApplicationType.NONE)
                .properties(all)
                .properties("logging.level.root=WARN", "spring.main.banner-mode=off")
                .properties(properties)
                .run();
    }

    CommandResultMessage<?> send(Object command) {
        FutureCallback<Object, Object> answer = new FutureCallback<>();
        context.getBean(CommandBus.class)
                .dispatch(
                        new GenericCommandMessage<>(
                                command,
                                Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString())),
                        answer);
        return answer.getResult();
    }

    void confirm(String order) {
        OrderConfirmed event = new OrderConfirmed(new OrderId(order), Instant.parse("2026-03-01T12:00:00Z"));
        ServiceLog log = context.getBean(ServiceLog.class);
        context.getBean(Databases.class)
                .owner("orders")
                .transaction()
                .executeWithoutResult(status -> log.append("Order", order, 0, List.of(event)));
    }

    StockQueries queries() {
        return context.getBean(StockQueries.class);
    }

    Stock stock(String product) {
        ProductId id = new ProductId(product);
        InventoryTable table =
                new InventoryTable(context.getBean(DynamoDbClient.class), context.getBean(DynamoTables.class));
        return Stock.of(id, table.stock(id));
    }

    /** Types of all inventory events that have arrived in the backbone. */
    List<String> told(String aggregateId) {
        return context.getBean(Backbone.class).read(0, 1_000, null, aggregateId).stream()
                .filter(event -> event.service().equals("inventory"))
                .map(StoredEvent::type)
                .toList();
    }

    @Override
    public void close() {
        context.close();
        TestDynamo.dropAll(prefix);
        databases.close();
    }
}
