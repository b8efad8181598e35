package dev.everstore.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends letters by SMTP, one after the other over one connection, and tells each outcome as soon as it is known. */
final class Mail {
    private static final Logger log = LoggerFactory.getLogger(Mail.class);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final SmtpServer smtp;
    private final String from;

    Mail(SmtpServer smtp, String from) {
        this.smtp = smtp;
        this.from = from;
    }

    /** Whoever writes down what became of letters. */
    interface Outcomes {
        /** Asked right before a letter goes; one that may not go is left to others. */
        boolean mayGo(Letter letter);

        /** The server has said that it takes care of it. */
        void sent(Letter letter);

        void failed(Letter letter, MailFailure failure);
    }

    void send(List<Letter> letters, Outcomes outcomes) {
        Deque<Letter> left = new ArrayDeque<>(letters);
        try (Transport connection = smtp.open()) {
            while (!left.isEmpty() && connection.isConnected()) {
                Letter letter = left.removeFirst();
                if (outcomes.mayGo(letter)) {
                    send(letter, connection, outcomes);
                }
            }
        } catch (MessagingException noConnection) {
            if (left.isEmpty()) {
                log.debug("The farewell to the mail server failed: {}", noConnection.toString());
            }
            MailFailure failure = MailFailure.of(noConnection);
            left.forEach(letter -> outcomes.failed(letter, new MailFailure(failure.reason(), false)));
            left.clear();
        }
        left.forEach(letter -> outcomes.failed(letter, new MailFailure("The mail server hung up.", false)));
    }

    private void send(Letter letter, Transport connection, Outcomes outcomes) {
        try {
            MimeMessage message = messageFor(letter);
            connection.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException refused) {
            outcomes.failed(letter, MailFailure.of(refused));
            return;
        }
        outcomes.sent(letter);
    }

    private MimeMessage messageFor(Letter letter) throws MessagingException {
        Notification notification = letter.notification();
        MimeMessage message = smtp.createMimeMessage();
        message.setFrom(new InternetAddress(from));
        message.setRecipient(
                Message.RecipientType.TO,
                new InternetAddress(letter.recipient().email().text(), true));
        message.setSubject(letter.wording().subject(notification.template(), notification.values()), UTF_8);
        message.setContent(bodyOf(letter));
        message.setSentDate(Date.from(notification.createdAt()));
        message.setContentLanguage(new String[] {letter.wording().language()});
        message.setHeader("Auto-Submitted", "auto-generated");
        message.saveChanges();
        // Last, since saving gives a message an id of its own.
        message.setHeader("Message-ID", messageId(notification.id()));
        return message;
    }

    private static MimeMultipart bodyOf(Letter letter) throws MessagingException {
        Notification notification = letter.notification();
        Map<String, String> values = notification.values();
        String name = letter.recipient().name().text();
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.wording().text(notification.template(), name, values), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.wording().html(notification.template(), name, values), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    /** The same for every attempt, so that receivers can drop a letter that they have already. */
    static String messageId(String notificationId) {
        return "<" + UUID.nameUUIDFromBytes(notificationId.getBytes(StandardCharsets.UTF_8))
                + "@notification.everstore>";
    }
}
