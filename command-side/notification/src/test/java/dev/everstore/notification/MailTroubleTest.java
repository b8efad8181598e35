package dev.everstore.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.user.UserId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTroubleTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final UserId claire = new UserId("CG-12520");

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 no such person, failed, The mail server refused the address (550).",
        "DATA, 554 5.7.1 we don't like it, failed, The mail server refused it (554).",
        "., 554 5.6.0 we still don't like it, failed, The mail server refused it (554).",
        "RCPT, 450 4.2.1 greylisted, pending, The mail server refused the address (450).",
        "., 452 4.3.1 disk full, pending, The mail server refused it (452).",
        "MAIL, 550 5.7.1 who are you, pending, The mail server refused the shop as sender (550).",
        "RCPT, hang up, pending, The mail server did not take it."
    })
    void aServersNoIsForGoodOrForNow(String at, String answer, String status, String reason) throws Exception {
        UnaryOperator<String> script = line -> line.startsWith(at) ? answer : null;
        try (ScriptedSmtp server = new ScriptedSmtp(script);
                Room room = new Room(server.port()).open()) {
            room.know(claire, "claire@example.com");

            room.send("n-1", "command", claire);

            await().atMost(SOON)
                    .until(() ->
                            reason.equals(room.table.find("n-1").orElseThrow().reason()));
            assertThat(room.statusOf("n-1")).isEqualTo(status);
            assertThat(server.delivered()).isEmpty();
            assertThat(room.events()).isEqualTo("failed".equals(status) ? List.of("NotificationFailed") : List.of());
        }
    }

    @Test
    void whatWasRefusedForNowGoesOutLater() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        UnaryOperator<String> script =
                line -> line.startsWith("RCPT") && tries.incrementAndGet() < 3 ? "450 4.2.1 later" : null;
        try (ScriptedSmtp server = new ScriptedSmtp(script);
                Room room = new Room(server.port()).open()) {
            room.know(claire, "claire@example.com");
            room.send("n-1", "command", claire);

            await().atMost(Duration.ofSeconds(60)).until(() -> "sent".equals(room.statusOf("n-1")));
            assertThat(server.delivered()).singleElement().asString().contains(Mail.messageId("n-1"));
        }
    }

    @Test
    void oneBadAddressHoldsUpNobodyElse() throws Exception {
        UnaryOperator<String> script = line -> line.contains("<bad@") ? "550 5.1.1 no such person" : null;
        try (ScriptedSmtp server = new ScriptedSmtp(script);
                Room room = new Room(server.port())) {
            UserId bad = new UserId("bad");
            room.know(bad, "bad@example.com");
            room.know(claire, "claire@example.com");
            for (int i = 0; i < 20; i++) {
                room.send("n-" + i, "command", i % 2 == 0 ? claire : bad);
            }

            room.openAt(Clock.offset(Clock.systemUTC(), MailRoom.LEASE));

            await().atMost(SOON).until(() -> room.outbox.pending(100).size() == 20);
            assertThat(server.delivered()).hasSize(10);
            assertThat(room.statusOf("n-1")).isEqualTo("failed");
            assertThat(room.statusOf("n-2")).isEqualTo("sent");
        }
    }

    @Test
    void aReasonNeverNamesTheAddress() throws IOException {
        try (ScriptedSmtp server =
                        new ScriptedSmtp(line -> line.startsWith("RCPT") ? "550 no claire@example.com here" : null);
                Room room = new Room(server.port()).open()) {
            room.know(claire, "claire@example.com");
            room.send("n-1", "command", claire);

            await().atMost(SOON).until(() -> "failed".equals(room.statusOf("n-1")));
            assertThat(room.viewOf("n-1").reason()).doesNotContain("claire");
            assertThat(room.outbox.pending(10).getFirst().payload()).doesNotContain("claire@");
        }
    }

    @Test
    void nothingGoesOutUnderALeaseThatIsAboutToEnd() throws IOException {
        try (ScriptedSmtp server = new ScriptedSmtp(line -> null);
                Room room = new Room(server.port())) {
            room.know(claire, "claire@example.com");
            room.send("n-1", "command", claire);
            Notification leased = room.table.find("n-1").orElseThrow();
            Clock late = Clock.offset(Clock.systemUTC(), MailRoom.LEASE.minus(Duration.ofSeconds(1)));
            SmtpServer smtp = SmtpServer.at(new MailProperties(
                    "127.0.0.1", server.port(), null, null, false, Room.FROM, 1, Room.GIVE_UP_AFTER));

            new Postman(
                            room.table,
                            room.recipients,
                            new Mail(smtp, Room.FROM),
                            new Endings(room.table, room.outbox, late),
                            late,
                            Room.GIVE_UP_AFTER)
                    .send(List.of(leased));

            assertThat(server.delivered()).isEmpty();
            assertThat(room.table.due(Clock.systemUTC().instant(), 10))
                    .extracting(Notification::id)
                    .containsExactly("n-1");
        }
    }
}
