package dev.everstore.inventory;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.outbox.DynamoConfiguration;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The inventory service's writing side: its tables, its outbox, its handlers and what follows the backbone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InventoryProperties.class)
@Import(DynamoConfiguration.class)
public class InventoryConfiguration {
    private static final int ORDERS_AT_ONCE = 100;
    private static final int MOVEMENTS_AT_ONCE = 200;

    @Bean
    ServiceOutbox inventoryOutbox(
            DynamoDbClient client, DynamoTables tables, EventCodec codec, ObjectProvider<Clock> clock) {
        tables.ensure(InventoryTable.SHAPE);
        tables.ensure(MovementTable.SHAPE);
        return new ServiceOutbox("inventory", client, tables, codec, orSystem(clock));
    }

    @Bean
    StockCommands stockCommands(
            ServiceOutbox inventoryOutbox, DynamoDbClient client, DynamoTables tables, ObjectProvider<Clock> clock) {
        return new StockCommands(inventoryOutbox, new InventoryTable(client, tables), orSystem(clock));
    }

    @Bean
    ReservationCommands reservationCommands(
            ServiceOutbox inventoryOutbox,
            DynamoDbClient client,
            DynamoTables tables,
            InventoryProperties properties,
            ObjectProvider<Clock> clock) {
        return new ReservationCommands(
                inventoryOutbox, new InventoryTable(client, tables), properties.holds(), orSystem(clock));
    }

    @Bean
    ConfirmedOrders holdsOfConfirmedOrders(ServiceOutbox inventoryOutbox, DynamoDbClient client, DynamoTables tables) {
        return new ConfirmedOrders(inventoryOutbox, new InventoryTable(client, tables));
    }

    @Bean
    StockBook stockBook(
            ServiceOutbox inventoryOutbox,
            DynamoDbClient client,
            DynamoTables tables,
            EventCodec codec,
            ObjectProvider<Clock> clock) {
        LowStockWatch watch =
                new LowStockWatch(inventoryOutbox, new InventoryTable(client, tables), client, orSystem(clock));
        return new StockBook(new MovementTable(client, tables, codec), watch);
    }

    @Bean
    Sweeping holdSweeping(
            DynamoDbClient client,
            DynamoTables tables,
            ReservationCommands reservationCommands,
            ObjectProvider<Backbone> backbone,
            GroupPositions positions,
            InventoryProperties properties,
            ObjectProvider<Clock> clock) {
        return new Sweeping(new HoldSweeper(
                new InventoryTable(client, tables),
                reservationCommands,
                backbone::getObject,
                positions,
                properties.holds(),
                orSystem(clock)));
    }

    /** Both write to DynamoDB and bear repetition, so their tokens may live in the backbone's database. */
    @Bean
    BackboneGroup inventoryOrdersGroup(Databases databases) {
        return new BackboneGroup(ConfirmedOrders.GROUP, databases.owner("backbone"), ORDERS_AT_ONCE, 1);
    }

    @Bean
    BackboneGroup inventoryMovementsGroup(Databases databases) {
        return new BackboneGroup(StockBook.GROUP, databases.owner("backbone"), MOVEMENTS_AT_ONCE, 1);
    }

    private static Clock orSystem(ObjectProvider<Clock> clock) {
        return clock.getIfAvailable(Clock::systemUTC);
    }
}
