package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Tells whoever follows a database's log that something was appended: at once in this process, by NOTIFY in others,
 * and once a second in any case, should a notification be lost.
 *
 * <p>NOTIFY is sent after the commit, on another connection and coalesced, because inside a commit it takes a lock
 * over the whole server.
 */
final class Wakeups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);
    private static final String CHANNEL = "everstore";
    private static final String THIS_PROCESS = UUID.randomUUID().toString();
    private static final int SLOW_POLL_MILLIS = 1000;
    private static final long RECONNECT_NANOS = 300_000_000;
    private static final long COALESCE_NANOS = 10_000_000;

    private static final int NOTHING = 0;
    private static final int TELLING = 1;
    private static final int MORE = 2;

    private final Database database;
    private final JdbcTemplate jdbc;
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final AtomicInteger toTell = new AtomicInteger(NOTHING);
    private @Nullable Thread listener;
    private volatile boolean closed;

    Wakeups(Database database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database.dataSource());
    }

    /** To be called after a commit. */
    void appended() {
        wake();
        if (toTell.getAndUpdate(state -> state == NOTHING ? TELLING : MORE) == NOTHING) {
            Thread.startVirtualThread(this::tellOthers);
        }
    }

    /** Registers a follower, which must return at once; closing the answer forgets it. */
    synchronized AutoCloseable follow(Runnable follower) {
        followers.add(follower);
        if (listener == null && !closed) {
            listener = Thread.ofPlatform()
                    .name("listen-" + database.name())
                    .daemon()
                    .start(this::listen);
        }
        return () -> followers.remove(follower);
    }

    private void wake() {
        followers.forEach(Runnable::run);
    }

    private void tellOthers() {
        do {
            toTell.set(TELLING);
            try {
                // Nothing to lose here, so nothing to wait for the disk.
                jdbc.queryForList(
                        "select set_config('synchronous_commit', 'off', true), pg_notify(?, ?)", CHANNEL, THIS_PROCESS);
            } catch (RuntimeException e) {
                LOG.debug("No notification on {}; the slow poll will do.", database.name(), e);
            }
            LockSupport.parkNanos(COALESCE_NANOS);
        } while (!toTell.compareAndSet(TELLING, NOTHING));
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = DirectConnections.open(database, "listener")) {
                try (var statement = connection.createStatement()) {
                    statement.execute("listen " + CHANNEL);
                }
                wake();
                while (!closed) {
                    await(connection.unwrap(PGConnection.class));
                }
            } catch (SQLException e) {
                LOG.debug("Listening to {} was interrupted.", database.name(), e);
                LockSupport.parkNanos(RECONNECT_NANOS);
                wake();
            }
        }
    }

    private void await(PGConnection connection) throws SQLException {
        PGNotification[] notifications = connection.getNotifications(SLOW_POLL_MILLIS);
        if (notifications != null && notifications.length > 0) {
            for (PGNotification notification : notifications) {
                if (!THIS_PROCESS.equals(notification.getParameter())) {
                    wake();
                    return;
                }
            }
        } else {
            wake();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
