package dev.everstore.localstack.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pages on which people read the mails; whatever a mail says is escaped, and its HTML locked into a sandbox. */
final class InboxPages {

    static final int LISTED = 50;

    private static final String STYLE = """
            :root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;\
            padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;\
            border-bottom:1px solid #8884;overflow-wrap:anywhere}iframe{width:100%;height:26rem;background:#fff;\
            border:1px solid #8886}pre{white-space:pre-wrap;overflow-wrap:anywhere}nav{margin:1rem 0}\
            """;

    private final Mailbag mailbag;

    InboxPages(Mailbag mailbag) {
        this.mailbag = mailbag;
    }

    /** The newest mails before a number. */
    String list(long before, String recipient) {
        List<Mailbag.Entry> entries = mailbag.before(before, recipient, LISTED);
        String rows = entries.stream().map(this::row).collect(Collectors.joining("\n"));
        String older = entries.size() < LISTED
                ? ""
                : "<nav><a href=\"/?to=%s&amp;before=%d\">Older</a></nav>"
                        .formatted(parameter(recipient), entries.getLast().number());
        return page("Mails", """
                <h1>Mails</h1>
                <p>%d kept, newest first. Nothing here was delivered to anyone.</p>
                <form><label>To <input name="to" value="%s"></label> <button>Find</button></form>
                <table><thead><tr><th>To</th><th>Subject</th><th>Date</th></tr></thead>
                <tbody>%s</tbody></table>%s
                """.formatted(mailbag.size(), escaped(recipient), rows, older));
    }

    /** One mail; empty when it is not kept (any more). */
    Optional<String> one(long number) {
        return open(number).map(mail -> {
            try {
                String html = mail.part("text/html").isEmpty()
                        ? ""
                        : "<h2>HTML</h2><iframe sandbox title=\"HTML\" src=\"/mails/%d/html\"></iframe>"
                                .formatted(number);
                return page(mail.header("Subject"), """
                        <nav><a href="/">All mails</a> · <a href="/mails/%d.eml">As sent</a></nav>
                        <h1>%s</h1>
                        <table><tr><th>From</th><td>%s</td></tr><tr><th>To</th><td>%s</td></tr>
                        <tr><th>Date</th><td>%s</td></tr><tr><th>Message-ID</th><td>%s</td></tr></table>
                        <h2>Text</h2><pre>%s</pre>%s
                        <details><summary>All headers and parts</summary><pre>%s</pre></details>
                        """.formatted(
                        number,
                        escaped(mail.header("Subject")),
                        escaped(mail.header("From")),
                        escaped(mail.header("To")),
                        escaped(mail.header("Date")),
                        escaped(mail.header("Message-ID")),
                        escaped(mail.part("text/plain").orElse("")),
                        html,
                        escaped(String.join("\n", mail.headers()) + "\n\n" + String.join("\n", mail.partTypes()))));
            } catch (MessagingException | IOException unreadable) {
                return page("Unreadable", "<p>This mail can't be read: " + escaped(unreadable.toString()) + "</p>");
            }
        });
    }

    /** The HTML of a mail as it was sent; to be shown in a sandbox only. */
    Optional<String> html(long number) {
        return open(number).flatMap(mail -> {
            try {
                return mail.part("text/html");
            } catch (MessagingException | IOException unreadable) {
                return Optional.empty();
            }
        });
    }

    private String row(Mailbag.Entry entry) {
        String subject = open(entry.number())
                .map(mail -> {
                    try {
                        return "<a href=\"/mails/%d\">%s</a></td><td>%s"
                                .formatted(
                                        entry.number(),
                                        escaped(mail.header("Subject").isBlank() ? "(none)" : mail.header("Subject")),
                                        escaped(mail.header("Date")));
                    } catch (MessagingException unreadable) {
                        return "(unreadable)</td><td>";
                    }
                })
                .orElse("(gone)</td><td>");
        return "<tr><td>%s</td><td>%s</td></tr>".formatted(escaped(entry.recipient()), subject);
    }

    private Optional<Mail> open(long number) {
        Optional<Path> file = mailbag.file(number);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Mail.in(file.get()));
        } catch (NoSuchFileException goneMeanwhile) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (MessagingException unreadable) {
            return Optional.empty();
        }
    }

    private static String page(String title, String body) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(title) + "</title><style>"
                + STYLE + "</style></head><body>" + body + "</body></html>";
    }

    private static String parameter(String text) {
        return escaped(URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
