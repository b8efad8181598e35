package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Notifications;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread per listener, on a connection beside the pool, which is opened again when it is lost. */
final class ListeningThreads implements Notifications, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListeningThreads.class);
    private static final Pattern CHANNEL = Pattern.compile("[a-z_]+");
    private static final int LOOK_UP_MILLIS = 1_000;
    private static final long RECONNECT_NANOS = 500_000_000;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    @Override
    public AutoCloseable listen(Database database, String channel, Consumer<String> heard) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new IllegalArgumentException("This is no name of a channel: " + channel);
        }
        Listener listener = new Listener(database, channel, heard);
        listeners.add(listener);
        Thread.ofPlatform()
                .name("listen-" + database.name() + "-" + channel)
                .daemon()
                .start(listener::run);
        return () -> {
            listener.closed = true;
            listeners.remove(listener);
        };
    }

    @Override
    public void close() {
        listeners.forEach(listener -> listener.closed = true);
    }

    private static final class Listener {
        private final Database database;
        private final String channel;
        private final Consumer<String> heard;
        private volatile boolean closed;

        Listener(Database database, String channel, Consumer<String> heard) {
            this.database = database;
            this.channel = channel;
            this.heard = heard;
        }

        private void run() {
            while (!closed) {
                try (Connection connection = DirectConnections.open(database, "listener of " + channel)) {
                    try (var statement = connection.createStatement()) {
                        statement.execute("listen " + channel);
                    }
                    heard.accept(SOMETHING_MISSED);
                    while (!closed) {
                        hear(connection.unwrap(PGConnection.class).getNotifications(LOOK_UP_MILLIS));
                    }
                } catch (SQLException | RuntimeException e) {
                    LOG.debug("Listening to {} of {} was interrupted.", channel, database.name(), e);
                    LockSupport.parkNanos(RECONNECT_NANOS);
                }
            }
        }

        private void hear(PGNotification[] notifications) {
            if (notifications != null) {
                for (PGNotification notification : notifications) {
                    heard.accept(notification.getParameter());
                }
            }
        }
    }
}
