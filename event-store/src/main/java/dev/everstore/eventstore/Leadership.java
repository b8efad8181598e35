package dev.everstore.eventstore;

import dev.everstore.eventstore.api.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process at a time do a job, by an advisory lock of a database session that is held as long as the process
 * lives. It saves double work; that nothing is done twice is for the job itself to make sure.
 */
final class Leadership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final Database database;
    private final String job;
    private @Nullable Connection session;
    private boolean leading;

    Leadership(Database database, String job) {
        this.database = database;
        this.job = job;
    }

    /** Tries to become leader, or makes sure to be it still; asks the database each time. */
    boolean confirm() {
        try {
            if (session == null || session.isClosed()) {
                leading = false;
                session = open();
            }
            leading = leading ? session.isValid(2) : tryLock(session);
            return leading;
        } catch (SQLException e) {
            LOG.debug("No session to lead {} with.", job, e);
            close();
            return false;
        }
    }

    private Connection open() throws SQLException {
        Connection fresh = DirectConnections.open(database, job);
        try (var settings = fresh.createStatement()) {
            // Who vanishes without a word, or is frozen, must lose its lock within seconds.
            settings.execute("set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1;"
                    + " set tcp_keepalives_count = 3; set idle_session_timeout = '5s'");
        }
        return fresh;
    }

    private boolean tryLock(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, job);
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        leading = false;
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                LOG.debug("The session that led {} could not be closed.", job, e);
            }
            session = null;
        }
    }
}
