package dev.everstore.inventory;

import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoConfiguration;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The inventory service's writing side: its tables, its outbox and its command handlers. */
@Configuration(proxyBeanMethods = false)
@Import(DynamoConfiguration.class)
public class InventoryConfiguration {
    @Bean
    ServiceOutbox inventoryOutbox(
            DynamoDbClient client, DynamoTables tables, EventCodec codec, ObjectProvider<Clock> clock) {
        tables.ensure(InventoryTable.SHAPE);
        return new ServiceOutbox("inventory", client, tables, codec, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    StockCommands stockCommands(
            ServiceOutbox inventoryOutbox, DynamoDbClient client, DynamoTables tables, ObjectProvider<Clock> clock) {
        return new StockCommands(
                inventoryOutbox, new InventoryTable(client, tables), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    ReservationCommands reservationCommands(
            ServiceOutbox inventoryOutbox, DynamoDbClient client, DynamoTables tables, ObjectProvider<Clock> clock) {
        return new ReservationCommands(
                inventoryOutbox, new InventoryTable(client, tables), clock.getIfAvailable(Clock::systemUTC));
    }
}
