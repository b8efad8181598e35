package dev.everstore.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.notification.FindNotifications;
import dev.everstore.contracts.notification.NotificationView;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.user.UserId;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandResultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final UserId claire = new UserId("CG-12520");
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Room room;

    @BeforeEach
    void open() {
        server.start();
        room = new Room(server.getSmtp().getPort());
    }

    @AfterEach
    void close() {
        room.close();
        server.stop();
    }

    @Test
    void aPersonIsToldOnceHoweverOftenItIsWished() throws Exception {
        room.know(claire, "claire@example.com");
        room.open();

        CommandResultMessage<Versioned> first = room.send("n-1", "command-1", claire);
        CommandResultMessage<Versioned> replayed = room.send("n-1", "command-1", claire);
        room.send("n-1", "command-2", claire);

        await().atMost(SOON).until(() -> "sent".equals(room.statusOf("n-1")));
        assertThat(replayed.getPayload()).isEqualTo(first.getPayload());
        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage letter = server.getReceivedMessages()[0];
        assertThat(letter.getMessageID()).isEqualTo(Mail.messageId("n-1"));
        assertThat(letter.getSubject()).isEqualTo("Your order n-1 is confirmed");
        assertThat(letter.getAllRecipients()[0]).hasToString("claire@example.com");
        assertThat(room.outbox.pending(10)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("NotificationSent");
            assertThat(event.metadata()).contains("correlation-n-1");
        });
    }

    @Test
    void aLetterSpeaksThePersonsLanguageInTextAndHtml() throws Exception {
        room.know(claire, "claire@example.com", "de-CH");
        room.open();

        room.send(
                new SendNotification(
                        "n-6", claire, Template.ORDER_CONFIRMED, Map.of("orderId", "<b>6</b>", "total", "1261.96 EUR")),
                "command");

        await().atMost(SOON).until(() -> "sent".equals(room.statusOf("n-6")));
        MimeMessage letter = server.getReceivedMessages()[0];
        assertThat(letter.getSubject()).isEqualTo("Ihre Bestellung <b>6</b> ist bestätigt");
        assertThat(letter.getContentLanguage()).containsExactly("de");
        MimeMultipart parts = (MimeMultipart) letter.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Guten Tag Claire Gute,", "1.261,96\u00a0€");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<p>Guten Tag Claire Gute,</p>", "&lt;b&gt;6&lt;/b&gt;", "<html lang=\"de\">");
        assertThat(room.viewOf("n-6").subject()).isEqualTo("Ihre Bestellung <b>6</b> ist bestätigt");
    }

    @Test
    void whatADeadProcessLeftIsSentByTheNext() {
        room.know(claire, "claire@example.com");
        // The first process took it in, and died before it could send.
        room.send("n-2", "command-1", claire);

        room.openAt(Clock.offset(Clock.systemUTC(), MailRoom.LEASE));

        await().atMost(SOON).until(() -> "sent".equals(room.statusOf("n-2")));
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void someoneUnknownIsTriedAgainLater() {
        room.open();
        room.send("n-3", "command-1", claire);

        await().atMost(SOON).until(() -> room.table.find("n-3").orElseThrow().attempts() == 1);
        room.know(claire, "claire@example.com");

        await().atMost(SOON).until(() -> "sent".equals(room.statusOf("n-3")));
    }

    @Test
    void someoneWithoutAnAddressCannotBeTold() {
        room.know(claire, "");
        room.open();

        room.send("n-4", "command-1", claire);

        await().atMost(SOON).until(() -> "failed".equals(room.statusOf("n-4")));
        assertThat(room.events()).containsExactly("NotificationFailed");
    }

    @Test
    void whatCannotBeSentForADayIsGivenUp() {
        room.know(claire, "claire@example.com");
        server.stop();
        room.send("n-5", "command-1", claire);

        room.openAt(Clock.offset(Clock.systemUTC(), Room.GIVE_UP_AFTER));

        await().atMost(SOON).until(() -> "failed".equals(room.statusOf("n-5")));
        assertThat(room.viewOf("n-5").reason()).isEqualTo("The mail server did not take it.");
    }

    @Test
    void aPersonsNotificationsArePagedNewestFirst() {
        IntStream.range(0, 5).forEach(i -> room.send("page-" + i, "command-" + i, claire));

        Page<NotificationView> first = page(null);
        room.send("page-5", "command-5", claire);
        Page<NotificationView> second = page(first.next());
        Page<NotificationView> third = page(second.next());

        assertThat(first.items()).extracting(NotificationView::notificationId).containsExactly("page-4", "page-3");
        assertThat(second.items()).extracting(NotificationView::notificationId).containsExactly("page-2", "page-1");
        assertThat(third.items()).extracting(NotificationView::notificationId).containsExactly("page-0");
        assertThat(third.next()).isNull();
    }

    @Test
    void manyGoOutOverFewConnections() {
        room.know(claire, "claire@example.com");
        room.open();

        List<String> ids = IntStream.range(0, 100).mapToObj(i -> "many-" + i).toList();
        ids.parallelStream().forEach(id -> room.send(id, "command-" + id, claire));

        await().atMost(Duration.ofSeconds(60)).until(() -> server.getReceivedMessages().length == 100);
        await().atMost(SOON).until(() -> room.outbox.pending(200).size() == 100);
    }

    @SuppressWarnings("unchecked")
    private Page<NotificationView> page(String cursor) {
        return room.queries.find(new FindNotifications(claire, cursor, 2));
    }
}
