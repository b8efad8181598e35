package dev.everstore.notification;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server, and how many connections to it at a time.
 *
 * @param giveUpAfter how long after it was wished a message is still tried, while the failure may pass
 * @param startTls whether the connection must be encrypted; off only for a server on this machine
 */
@ConfigurationProperties("everstore.mail")
record MailProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("25") int port,
        @Nullable String username,
        @Nullable String password,
        @DefaultValue("false") boolean startTls,
        @DefaultValue("shop@everstore.local") String from,
        @DefaultValue("3") int connections,
        @DefaultValue("24h") Duration giveUpAfter) {}
