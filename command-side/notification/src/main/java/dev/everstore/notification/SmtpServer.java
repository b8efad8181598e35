package dev.everstore.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Spring's sender, which also hands out one connection, so that each letter's outcome is known before the next. */
final class SmtpServer extends JavaMailSenderImpl {
    /** How long the server may take for each of its answers; the last one, after the text, is the one that counts. */
    static final int TIMEOUT_MILLIS = 15_000;

    static SmtpServer at(MailProperties properties) {
        SmtpServer server = new SmtpServer();
        server.setHost(properties.host());
        server.setPort(properties.port());
        if (properties.username() != null) {
            server.setUsername(properties.username());
            server.setPassword(properties.password());
        }
        Properties smtp = server.getJavaMailProperties();
        smtp.setProperty("mail.smtp.auth", Boolean.toString(properties.username() != null));
        smtp.setProperty("mail.smtp.starttls.enable", Boolean.toString(properties.startTls()));
        smtp.setProperty("mail.smtp.starttls.required", Boolean.toString(properties.startTls()));
        smtp.setProperty("mail.smtp.connectiontimeout", "5000");
        smtp.setProperty("mail.smtp.timeout", Integer.toString(TIMEOUT_MILLIS));
        smtp.setProperty("mail.smtp.writetimeout", Integer.toString(TIMEOUT_MILLIS));
        smtp.setProperty("mail.mime.address.strict", "true");
        return server;
    }

    Transport open() throws MessagingException {
        return connectTransport();
    }
}
