package dev.everstore.localstack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private Mailbag mailbag;
    private Inbox inbox;

    @BeforeEach
    void open() throws Exception {
        mailbag = Mailbag.in(folder, 500);
        inbox = Inbox.open(mailbag, 0);
    }

    @AfterEach
    void close() {
        inbox.close();
        http.close();
    }

    @Test
    void theNewestMailsComeFirstAndTheOthersOnFurtherPages() throws Exception {
        for (int i = 1; i <= 120; i++) {
            mailbag.keep(mail("Subject " + i, "text", "<p>html</p>"), "ann@example.com");
        }

        String first = get("").body();
        assertThat(first).contains("120 kept", ">Subject 120<", ">Subject 71<").doesNotContain(">Subject 70<");
        String older = first.replaceAll("(?s).*<nav><a href=\"/([^\"]*)\">Older.*", "$1")
                .replace("&amp;", "&");
        assertThat(get(older).body()).contains(">Subject 70<").doesNotContain(">Subject 71<");
    }

    @Test
    void mailsAreFoundByRecipient() throws Exception {
        mailbag.keep(mail("For Ann", "text", ""), "ann@example.com");
        mailbag.keep(mail("For Bob", "text", ""), "bob@example.com");

        assertThat(get("?to=BOB%40example").body()).contains("For Bob").doesNotContain("For Ann");
    }

    @Test
    void nothingThatAMailSaysRunsOrBreaksOut() throws Exception {
        String nasty = "<script>alert(1)</script>\"'";
        mailbag.keep(mail(nasty, nasty, nasty), "ann@example.com");

        assertThat(get("").body()).doesNotContain("<script>").contains("&lt;script&gt;");
        HttpResponse<String> one = get("mails/1");
        assertThat(one.body()).doesNotContain("<script>").contains("<iframe sandbox ", "src=\"/mails/1/html\"");
        HttpResponse<String> html = get("mails/1/html");
        assertThat(html.body()).contains("<script>");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("sandbox");
    }

    @Test
    void aMailCanBeReadAsItWasSent() throws Exception {
        mailbag.keep(mail("Grüße", "Schöne Grüße", "<p>Schöne Grüße</p>"), "ann@example.com");

        assertThat(get("mails/1").body()).contains("<h1>Grüße</h1>", "Schöne Grüße");
        assertThat(get("mails/1.eml").body()).contains("Message-ID:", "multipart/alternative");
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        for (String path :
                new String[] {"mails/1", "mails/1/html", "mails/1.eml", "mails/x", "../engines.properties"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void aMailWhoseFileWasTakenAwayIsGone() throws Exception {
        mailbag.keep(mail("For Ann", "text", "html"), "ann@example.com");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".eml")).toList()) {
                Files.delete(file);
            }
        }

        assertThat(get("").body()).contains("(gone)");
        assertThat(get("mails/1").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(inbox.url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static MimeMessage mail(String subject, String text, String html) throws Exception {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setSubject(subject, "UTF-8");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart marked = new MimeBodyPart();
        marked.setText(html, "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", plain, marked));
        mail.saveChanges();
        return mail;
    }
}
