package dev.everstore.localstack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailbagTest {

    @TempDir
    private Path folder;

    @Test
    void onlyTheNewestMailsAreKept() throws Exception {
        Mailbag bag = Mailbag.in(folder, 2);
        bag.keep(mail("first"), "ann@example.com");
        bag.keep(mail("second"), "bob@example.com");
        bag.keep(mail("third"), "cleo@example.com");
        assertThat(names()).containsExactly("00000002-bob@example.com.eml", "00000003-cleo@example.com.eml");
        assertThat(folder.resolve("00000003-cleo@example.com.eml")).content().contains("Subject: third");
    }

    @Test
    void aNewBagGoesOnWhereTheOldOneEnded() throws Exception {
        Mailbag.in(folder, 2).keep(mail("first"), "ann@example.com");
        Mailbag.in(folder, 2).keep(mail("second"), "bob@example.com");
        assertThat(names()).containsExactly("00000001-ann@example.com.eml", "00000002-bob@example.com.eml");
    }

    @Test
    void aRecipientCannotLeaveTheFolder() throws Exception {
        Mailbag.in(folder, 2).keep(mail("climbing"), "../../x@example.com");
        assertThat(names()).containsExactly("00000001-.._.._x@example.com.eml");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.toFile().getName()).sorted().toList();
        }
    }

    private static MimeMessage mail(String subject) throws Exception {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setSubject(subject);
        mail.setText("Hello");
        return mail;
    }
}
