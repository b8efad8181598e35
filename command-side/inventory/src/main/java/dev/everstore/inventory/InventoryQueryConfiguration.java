package dev.everstore.inventory;

import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoConfiguration;
import dev.everstore.outbox.DynamoTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The inventory service's reading side, for every process with the role {@code query}. */
@Configuration(proxyBeanMethods = false)
@Import(DynamoConfiguration.class)
public class InventoryQueryConfiguration {
    @Bean
    StockQueries stockQueries(DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        return new StockQueries(new InventoryTable(client, tables), new MovementTable(client, tables, codec));
    }
}
