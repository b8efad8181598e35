package dev.everstore.projections.orders;

import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.EventStoreConfiguration;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.PersonKeys;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.TestDynamo;
import dev.everstore.projections.control.ProjectionControlConfiguration;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process that projects orders and answers questions about them, on the real engines. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    EventStoreConfiguration.class,
    OrderViewConfiguration.class,
    OrderViewQueryConfiguration.class,
    ProjectionControlConfiguration.class
})
class OrdersApplication {
    private static final Set<UserId> FORGOTTEN = ConcurrentHashMap.newKeySet();

    /** Destroys a person's key, which is all that erasure means to this room. */
    static void forget(UserId person) {
        FORGOTTEN.add(person);
    }

    static ConfigurableApplicationContext start(FreshDatabases databases) {
        Map<String, Object> properties = new HashMap<>(databases.properties());
        TestDynamo.engines().stringPropertyNames().stream()
                .filter(name -> name.startsWith("everstore.dynamodb."))
                .forEach(name -> properties.put(name, TestDynamo.engines().getProperty(name)));
        properties.put("everstore.dynamodb.table-prefix", "test-" + UUID.randomUUID() + "-");
        return new SpringApplicationBuilder(OrdersApplication.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .properties("logging.level.root=WARN", "spring.main.banner-mode=off")
                .run();
    }

    static void stop(ConfigurableApplicationContext application) {
        String table = application.getBean(DynamoTables.class).nameOf(OrderTable.SHAPE);
        application.getBean(DynamoDbClient.class).deleteTable(delete -> delete.tableName(table));
        application.close();
    }

    @Bean
    ServiceLog orderLog(ServiceLogs logs, Databases databases) {
        return logs.open("order", databases.owner("orders"));
    }

    @Bean
    ServiceLog paymentLog(ServiceLogs logs, Databases databases) {
        return logs.open("payment", databases.owner("payments"));
    }

    @Bean
    PersonKeys keys() {
        return OrdersApplication::keyOf;
    }

    private static Optional<byte[]> keyOf(UserId person) {
        return FORGOTTEN.contains(person)
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(person.value().getBytes(StandardCharsets.UTF_8), 32));
    }
}
