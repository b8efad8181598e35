package dev.everstore.notification;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** Sends letters by SMTP, a whole batch over one connection. */
final class Mail {
    private final JavaMailSender smtp;
    private final String from;

    Mail(JavaMailSender smtp, String from) {
        this.smtp = smtp;
        this.from = from;
    }

    /** Why a letter did not go out; for good when trying again can't help. */
    record Failure(String reason, boolean forGood) {}

    /** Answers the letters that did not go out. */
    Map<Letter, Failure> send(List<Letter> letters) {
        Map<Letter, Failure> failures = new LinkedHashMap<>();
        Map<Object, Letter> byMessage = new IdentityHashMap<>();
        for (Letter letter : letters) {
            try {
                byMessage.put(messageFor(letter), letter);
            } catch (MessagingException unusable) {
                failures.put(letter, failureOf(unusable));
            }
        }
        if (!byMessage.isEmpty()) {
            send(byMessage, failures);
        }
        return failures;
    }

    private void send(Map<Object, Letter> byMessage, Map<Letter, Failure> failures) {
        try {
            smtp.send(byMessage.keySet().toArray(MimeMessage[]::new));
        } catch (MailSendException some) {
            some.getFailedMessages().forEach((message, reason) -> {
                Letter letter = byMessage.get(message);
                if (letter != null) {
                    failures.put(letter, failureOf(reason));
                }
            });
            if (some.getFailedMessages().isEmpty()) {
                byMessage.values().forEach(letter -> failures.put(letter, failureOf(some)));
            }
        } catch (MailException all) {
            byMessage.values().forEach(letter -> failures.put(letter, failureOf(all)));
        }
    }

    private MimeMessage messageFor(Letter letter) throws MessagingException {
        Notification notification = letter.notification();
        MimeMessage message = smtp.createMimeMessage();
        message.setFrom(new InternetAddress(from));
        message.setRecipient(
                Message.RecipientType.TO,
                new InternetAddress(letter.recipient().email().text(), true));
        message.setSubject(
                Wording.subject(notification.template(), notification.values()), StandardCharsets.UTF_8.name());
        message.setText(
                Wording.body(notification.template(), letter.recipient().name().text(), notification.values()),
                StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(notification.createdAt()));
        message.setHeader("Message-ID", messageId(notification.id()));
        return message;
    }

    /** The same for every attempt, so that a letter that went out twice is known to be the same. */
    static String messageId(String notificationId) {
        return "<" + UUID.nameUUIDFromBytes(notificationId.getBytes(StandardCharsets.UTF_8))
                + "@notification.everstore>";
    }

    private static Failure failureOf(Exception reason) {
        boolean badAddress = reason instanceof AddressException
                || (reason instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null
                        && refused.getInvalidAddresses().length > 0);
        // The text of a mail failure may name the address; stored reasons must not.
        return new Failure(badAddress ? "The address was refused." : "The mail server did not take it.", badAddress);
    }
}
