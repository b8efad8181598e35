package dev.everstore.notification;

import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoConfiguration;
import dev.everstore.outbox.DynamoTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The notification service's reading side, for every process with the role {@code query}. */
@Configuration(proxyBeanMethods = false)
@Import(DynamoConfiguration.class)
public class NotificationQueryConfiguration {
    @Bean
    NotificationQueries notificationQueries(DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        return new NotificationQueries(
                new NotificationTable(client, tables, codec), new Recipients(client, tables, codec));
    }
}
