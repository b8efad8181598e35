package dev.everstore.notification;

import dev.everstore.eventstore.api.BackboneGroup;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoConfiguration;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.outbox.ServiceOutbox;
import java.time.Clock;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
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
    JavaMailSender notificationMailServer(MailProperties properties) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(properties.host());
        sender.setPort(properties.port());
        if (properties.username() != null) {
            sender.setUsername(properties.username());
            sender.setPassword(properties.password());
        }
        Properties smtp = sender.getJavaMailProperties();
        smtp.setProperty("mail.smtp.auth", Boolean.toString(properties.username() != null));
        smtp.setProperty("mail.smtp.starttls.enable", Boolean.toString(properties.startTls()));
        smtp.setProperty("mail.smtp.starttls.required", Boolean.toString(properties.startTls()));
        smtp.setProperty("mail.smtp.connectiontimeout", "5000");
        smtp.setProperty("mail.smtp.timeout", "10000");
        smtp.setProperty("mail.smtp.writetimeout", "10000");
        smtp.setProperty("mail.mime.address.strict", "true");
        return sender;
    }

    @Bean
    MailRoom mailRoom(
            ServiceOutbox notificationOutbox,
            DynamoDbClient client,
            DynamoTables tables,
            EventCodec codec,
            JavaMailSender notificationMailServer,
            MailProperties properties,
            ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        NotificationTable table = new NotificationTable(client, tables, codec);
        Postman postman = new Postman(
                table,
                new Recipients(client, tables, codec),
                new Mail(notificationMailServer, properties.from()),
                notificationOutbox,
                clock);
        return new MailRoom(table, postman, clock, properties.connections());
    }

    @Bean
    NotificationCommands notificationCommands(
            ServiceOutbox notificationOutbox,
            DynamoDbClient client,
            DynamoTables tables,
            EventCodec codec,
            MailRoom mailRoom,
            ObjectProvider<Clock> clock) {
        return new NotificationCommands(
                notificationOutbox,
                new NotificationTable(client, tables, codec),
                mailRoom,
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    RecipientsCopy recipientsCopy(
            ServiceOutbox notificationOutbox, DynamoDbClient client, DynamoTables tables, EventCodec codec) {
        return new RecipientsCopy(new Recipients(client, tables, codec));
    }

    /** The copy lies in DynamoDB and is idempotent by person, so its token may live in the backbone's database. */
    @Bean
    BackboneGroup notificationRecipientsGroup(Databases databases) {
        return new BackboneGroup(RecipientsCopy.GROUP, databases.owner("backbone"), BATCH, 1);
    }
}
