package dev.everstore.notification;

import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
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

/** The notification service's writing side: its tables, its outbox, its handlers and those who send. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
@Import(DynamoConfiguration.class)
public class NotificationConfiguration {
    private static final int BATCH = 100;

    @Bean
    ServiceOutbox notificationOutbox(
            DynamoDbClient client, DynamoTables tables, EventCodec codec, ObjectProvider<Clock> clock) {
        tables.ensure(NotificationTable.SHAPE);
        tables.ensure(Recipients.SHAPE);
        return new ServiceOutbox("notification", client, tables, codec, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    NotificationTable notificationTable(
            ServiceOutbox notificationOutbox, DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        return new NotificationTable(client, tables, codec);
    }

    @Bean
    Recipients notificationRecipients(
            ServiceOutbox notificationOutbox, DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        return new Recipients(client, tables, codec);
    }

    @Bean
    MailRoom mailRoom(
            ServiceOutbox notificationOutbox,
            NotificationTable table,
            Recipients recipients,
            MailProperties properties,
            ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        Postman postman = new Postman(
                table,
                recipients,
                new Mail(SmtpServer.at(properties), properties.from()),
                new Endings(table, notificationOutbox, clock),
                clock,
                properties.giveUpAfter());
        return new MailRoom(table, postman, clock, properties.connections());
    }

    @Bean
    NotificationCommands notificationCommands(
            ServiceOutbox notificationOutbox, NotificationTable table, MailRoom room, ObjectProvider<Clock> clock) {
        return new NotificationCommands(notificationOutbox, table, room, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    PreferenceCommands preferenceCommands(
            ServiceOutbox notificationOutbox, Recipients recipients, ObjectProvider<Clock> clock) {
        return new PreferenceCommands(notificationOutbox, recipients, clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    RecipientsCopy recipientsCopy(
            ServiceOutbox notificationOutbox,
            NotificationTable table,
            Recipients recipients,
            MailRoom room,
            ObjectProvider<Clock> clock) {
        return new RecipientsCopy(
                recipients,
                new Erasure(recipients, table),
                new Desk(notificationOutbox, table, room),
                clock.getIfAvailable(Clock::systemUTC));
    }

    /** The copy lies in DynamoDB and is idempotent by person, so its token may live in the backbone's database. */
    @Bean
    BackboneGroup notificationRecipientsGroup(Databases databases) {
        return new BackboneGroup(RecipientsCopy.GROUP, databases.owner("backbone"), BATCH, 1);
    }
}
