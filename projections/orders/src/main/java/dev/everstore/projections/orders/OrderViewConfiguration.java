package dev.everstore.projections.orders;

import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoConfiguration;
import dev.everstore.outbox.DynamoTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The order view's writing side. */
@Configuration(proxyBeanMethods = false)
@Import(DynamoConfiguration.class)
public class OrderViewConfiguration {
    private static final int BATCH = 200;

    @Bean
    OrderReadModel orderReadModel(DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        tables.ensure(OrderTable.SHAPE);
        return new OrderReadModel(client, tables, new OrderTable(client, tables, codec));
    }

    @Bean
    OrderProjection orderProjection(OrderReadModel orderReadModel) {
        return new OrderProjection(orderReadModel);
    }

    @Bean
    BackboneGroup orderViewGroup(Databases databases) {
        return new BackboneGroup(OrderReadModel.GROUP, databases.owner("backbone"), BATCH, 1);
    }
}
