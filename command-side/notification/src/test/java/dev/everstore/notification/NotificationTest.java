package dev.everstore.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.notification.FindNotifications;
import dev.everstore.contracts.notification.NotificationView;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.outbox.PlainCodec;
import dev.everstore.outbox.ServiceOutbox;
import dev.everstore.outbox.TestDynamo;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    private final UserId claire = new UserId("CG-12520");
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private TestDynamo dynamo;
    private ServiceOutbox outbox;
    private NotificationTable table;
    private Recipients recipients;
    private NotificationQueries queries;
    private MailRoom mailRoom;
    private NotificationCommands commands;

    @BeforeEach
    void open() {
        server.start();
        dynamo = new TestDynamo();
        dynamo.tables().ensure(NotificationTable.SHAPE);
        dynamo.tables().ensure(Recipients.SHAPE);
        PlainCodec codec = new PlainCodec();
        outbox = new ServiceOutbox("notification", dynamo.client(), dynamo.tables(), codec, Clock.systemUTC());
        table = new NotificationTable(dynamo.client(), dynamo.tables(), codec);
        recipients = new Recipients(dynamo.client(), dynamo.tables(), codec);
        queries = new NotificationQueries(table, recipients);
        mailRoom = mailRoomAt(Clock.systemUTC());
        commands = new NotificationCommands(outbox, table, mailRoom, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        mailRoom.stop();
        dynamo.close();
        server.stop();
    }

    @Test
    void aPersonIsToldOnceHoweverOftenItIsWished() throws Exception {
        know(claire, "claire@example.com");
        mailRoom.start();

        CommandResultMessage<Versioned> first = send("n-1", "command-1", claire);
        CommandResultMessage<Versioned> replayed = send("n-1", "command-1", claire);
        send("n-1", "command-2", claire);

        await().atMost(Duration.ofSeconds(20)).until(() -> "sent".equals(statusOf("n-1")));
        assertThat(replayed.getPayload()).isEqualTo(first.getPayload());
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage letter = server.getReceivedMessages()[0];
        assertThat(letter.getMessageID()).isEqualTo(Mail.messageId("n-1"));
        assertThat(letter.getSubject()).isEqualTo("Your order n-1 is confirmed");
        assertThat(letter.getAllRecipients()[0]).hasToString("claire@example.com");
        assertThat(outbox.pending(10)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("NotificationSent");
            assertThat(event.metadata()).contains("correlation-n-1");
        });
    }

    @Test
    void whatADeadProcessLeftIsSentByTheNext() {
        know(claire, "claire@example.com");
        // The first process took it in, and died before it could send.
        send("n-2", "command-1", claire);

        mailRoom = mailRoomAt(Clock.offset(Clock.systemUTC(), MailRoom.LEASE));
        mailRoom.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> "sent".equals(statusOf("n-2")));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void someoneUnknownIsTriedAgainLater() {
        mailRoom.start();
        send("n-3", "command-1", claire);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> table.find("n-3").orElseThrow().attempts() == 1);
        know(claire, "claire@example.com");

        await().atMost(Duration.ofSeconds(30)).until(() -> "sent".equals(statusOf("n-3")));
    }

    @Test
    void someoneWithoutAnAddressCannotBeTold() {
        know(claire, "");
        mailRoom.start();

        send("n-4", "command-1", claire);

        await().atMost(Duration.ofSeconds(20)).until(() -> "failed".equals(statusOf("n-4")));
        assertThat(outbox.pending(10)).extracting(OutboxEvent::type).containsExactly("NotificationFailed");
    }

    @Test
    void whatCannotBeSentForADayIsGivenUp() {
        know(claire, "claire@example.com");
        mailRoom = mailRoomAt(Clock.offset(Clock.systemUTC(), GIVE_UP_AFTER));
        server.stop();
        send("n-5", "command-1", claire);

        mailRoom.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> "failed".equals(statusOf("n-5")));
        assertThat(viewOf("n-5").reason()).isEqualTo("The mail server did not take it.");
    }

    @Test
    void aPersonsNotificationsArePagedNewestFirst() {
        IntStream.range(0, 5).forEach(i -> send("page-" + i, "command-" + i, claire));

        Page<NotificationView> first = page(new FindNotifications(claire, null, 2));
        send("page-5", "command-5", claire);
        Page<NotificationView> second = page(new FindNotifications(claire, first.next(), 2));
        Page<NotificationView> third = page(new FindNotifications(claire, second.next(), 2));

        assertThat(first.items()).extracting(NotificationView::notificationId).containsExactly("page-4", "page-3");
        assertThat(second.items()).extracting(NotificationView::notificationId).containsExactly("page-2", "page-1");
        assertThat(third.items()).extracting(NotificationView::notificationId).containsExactly("page-0");
        assertThat(third.next()).isNull();
    }

    @Test
    void manyGoOutOverFewConnections() {
        know(claire, "claire@example.com");
        mailRoom.start();

        List<String> ids = IntStream.range(0, 100).mapToObj(i -> "many-" + i).toList();
        ids.parallelStream().forEach(id -> send(id, "command-" + id, claire));

        await().atMost(Duration.ofSeconds(60)).until(() -> server.getReceivedMessages().length == 100);
        await().atMost(Duration.ofSeconds(20)).until(() -> outbox.pending(200).size() == 100);
    }

    @SuppressWarnings("unchecked")
    private Page<NotificationView> page(FindNotifications question) {
        return queries.find(question);
    }

    private MailRoom mailRoomAt(Clock clock) {
        SmtpServer smtp = SmtpServer.at(new MailProperties(
                "127.0.0.1", server.getSmtp().getPort(), null, null, false, "shop@example.com", 3, GIVE_UP_AFTER));
        Endings endings = new Endings(table, outbox, clock);
        return new MailRoom(
                table,
                new Postman(table, recipients, new Mail(smtp, "shop@example.com"), endings, clock, GIVE_UP_AFTER),
                clock,
                3);
    }

    private void know(UserId person, String email) {
        recipients.remember(
                person,
                new Recipient.Sealed(new Personal(person, email), new Personal(person, "Claire Gute")),
                null,
                0);
    }

    private CommandResultMessage<Versioned> send(String id, String commandId, UserId recipient) {
        SendNotification wish = new SendNotification(id, recipient, Template.ORDER_CONFIRMED, Map.of("orderId", id));
        return commands.handle(
                wish,
                new GenericCommandMessage<>(
                        wish,
                        Map.of(
                                MessageKeys.COMMAND_ID,
                                id + commandId,
                                MessageKeys.CORRELATION_ID,
                                "correlation-" + id)));
    }

    private String statusOf(String id) {
        return viewOf(id).status();
    }

    private NotificationView viewOf(String id) {
        return table.find(id).orElseThrow().view();
    }
}
