package dev.everstore.projections.orders;

import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.outbox.DynamoConfiguration;
import dev.everstore.outbox.DynamoTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The order view's reading side, with read-only sight of the logs of orders and payments. */
@Configuration(proxyBeanMethods = false)
@Import(DynamoConfiguration.class)
public class OrderViewQueryConfiguration {
    @Bean
    OrderQueries orderQueries(DynamoDbClient client, DynamoTables tables, EventCodec codec, Logs logs) {
        return new OrderQueries(new OrderTable(client, tables, codec), logs);
    }

    @Bean
    Logs logsOfOrders(ServiceLogs logs, Databases databases) {
        return new Logs(
                logs.reader("order", databases.reader("orders")), logs.reader("payment", databases.reader("payments")));
    }
}
