package dev.everstore.notification;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.notification.ChangePreferences;
import dev.everstore.contracts.notification.NotificationView;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.outbox.PlainCodec;
import dev.everstore.outbox.ServiceOutbox;
import dev.everstore.outbox.TestDynamo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;

/** The whole service on the real engine, with tables of its own, and a mail server of the test's choice. */
final class Room implements AutoCloseable {
    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);
    static final String FROM = "shop@example.com";

    final TestDynamo dynamo = new TestDynamo();
    final ServiceOutbox outbox;
    final NotificationTable table;
    final Recipients recipients;
    final NotificationQueries queries;
    private final int smtpPort;
    private MailRoom mailRoom;

    Room(int smtpPort) {
        this.smtpPort = smtpPort;
        dynamo.tables().ensure(NotificationTable.SHAPE);
        dynamo.tables().ensure(Recipients.SHAPE);
        PlainCodec codec = new PlainCodec();
        outbox = new ServiceOutbox("notification", dynamo.client(), dynamo.tables(), codec, Clock.systemUTC());
        table = new NotificationTable(dynamo.client(), dynamo.tables(), codec);
        recipients = new Recipients(dynamo.client(), dynamo.tables(), codec);
        queries = new NotificationQueries(table, recipients);
        mailRoom = mailRoomAt(Clock.systemUTC());
    }

    /** Begins to send. */
    Room open() {
        mailRoom.start();
        return this;
    }

    /** Begins to send at another time. */
    void openAt(Clock clock) {
        mailRoom = mailRoomAt(clock);
        mailRoom.start();
    }

    @Override
    public void close() {
        mailRoom.stop();
        dynamo.close();
    }

    RecipientsCopy copy() {
        Desk desk = new Desk(outbox, table, mailRoom);
        return new RecipientsCopy(recipients, new Erasure(recipients, table), desk, Clock.systemUTC());
    }

    void know(UserId person, String email) {
        know(person, email, null);
    }

    void know(UserId person, String email, String language) {
        recipients.remember(
                person,
                new Recipient.Sealed(new Personal(person, email), new Personal(person, "Claire Gute")),
                language,
                0);
    }

    CommandResultMessage<Versioned> send(String id, String commandId, UserId recipient) {
        return send(new SendNotification(id, recipient, Template.ORDER_CONFIRMED, Map.of("orderId", id)), commandId);
    }

    CommandResultMessage<Versioned> send(SendNotification wish, String commandId) {
        return new NotificationCommands(outbox, table, mailRoom, Clock.systemUTC())
                .handle(
                        wish,
                        new GenericCommandMessage<>(
                                wish,
                                Map.of(
                                        MessageKeys.COMMAND_ID,
                                        wish.notificationId() + commandId,
                                        MessageKeys.CORRELATION_ID,
                                        "correlation-" + wish.notificationId())));
    }

    CommandResultMessage<Versioned> choose(UserId person, Set<Template> muted, Map<String, ?> metadata) {
        ChangePreferences wish = new ChangePreferences(person, muted);
        return new PreferenceCommands(outbox, recipients, Clock.systemUTC())
                .handle(
                        wish,
                        new GenericCommandMessage<>(wish, metadata)
                                .andMetaData(Map.of(
                                        MessageKeys.COMMAND_ID,
                                        UUID.randomUUID().toString())));
    }

    String statusOf(String id) {
        return viewOf(id).status();
    }

    NotificationView viewOf(String id) {
        return table.find(id).orElseThrow().view();
    }

    List<String> events() {
        return outbox.pending(100).stream().map(OutboxEvent::type).toList();
    }

    private MailRoom mailRoomAt(Clock clock) {
        SmtpServer smtp =
                SmtpServer.at(new MailProperties("127.0.0.1", smtpPort, null, null, false, FROM, 3, GIVE_UP_AFTER));
        Endings endings = new Endings(table, outbox, clock);
        return new MailRoom(
                table, new Postman(table, recipients, new Mail(smtp, FROM), endings, clock, GIVE_UP_AFTER), clock, 3);
    }
}
