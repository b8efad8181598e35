package dev.everstore.eventstore;

import dev.everstore.eventstore.AppendOutcome.Conflict;
import dev.everstore.eventstore.api.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes all appends that wait at this moment and commits them once; each has its own conflict and its own answer.
 *
 * <p>A lone append never waits for company: the group is whatever has gathered while the last one was written.
 */
final class LogWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int GROUP_APPENDS = 256;
    private static final long REGROUP_NANOS = 200_000;

    private final Database database;
    private final Runnable committed;
    private final LinkedBlockingQueue<Append> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;
    private @Nullable Connection connection;
    private int lastGroup;
    private volatile boolean closed;

    /**
     * Starts the writer.
     *
     * @param committed called after each commit that stored an event
     */
    LogWriter(Database database, Runnable committed) {
        this.database = database;
        this.committed = committed;
        this.thread = Thread.ofPlatform()
                .name("log-writer-" + database.name())
                .daemon()
                .start(this::run);
    }

    /** Answers when the append is committed or dropped. */
    CompletableFuture<AppendOutcome> submit(Append append) {
        waiting.add(append);
        if (closed && waiting.remove(append)) {
            append.outcome().completeExceptionally(new IllegalStateException("The log writer is closed."));
        }
        return append.outcome();
    }

    private void run() {
        List<Append> group = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                gather(group);
            } catch (InterruptedException e) {
                LOG.debug("The writer of {} was woken to close.", database.name());
            }
            if (!group.isEmpty()) {
                write(group);
                group.clear();
            }
        }
        disconnect();
    }

    /** Those who were answered together come back within microseconds: only after a group is there a moment's pause. */
    private void gather(List<Append> group) throws InterruptedException {
        group.add(waiting.take());
        waiting.drainTo(group, GROUP_APPENDS - 1);
        long until = System.nanoTime() + REGROUP_NANOS;
        while (group.size() < lastGroup && System.nanoTime() < until) {
            Append next = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next != null) {
                group.add(next);
            }
        }
        lastGroup = group.size();
    }

    private void write(List<Append> group) {
        try {
            GroupCommit commit = new GroupCommit(group);
            if (commit.write(connection())) {
                committed.run();
            }
            commit.answer();
        } catch (SQLException | RuntimeException e) {
            recover(group, e);
        }
    }

    /** One bad append must not fail its neighbours: after a failure each is tried alone. */
    private void recover(List<Append> group, Exception failure) {
        boolean connected = rollback();
        if (group.size() > 1 && connected) {
            List.copyOf(group).forEach(append -> write(List.of(append)));
            return;
        }
        if (connected && isDuplicate(failure)) {
            group.forEach(append ->
                    append.outcome().complete(Conflict.at(append.rows().getFirst())));
            return;
        }
        disconnect();
        for (Append append : group) {
            append.outcome()
                    .completeExceptionally(new LogUnavailableException(
                            "The log of " + database.name() + " could not be written.", failure));
        }
    }

    /** An event's id was used before; its place was checked. */
    private static boolean isDuplicate(Exception failure) {
        return failure instanceof SQLException sql && LastAct.UNIQUE_VIOLATION.equals(sql.getSQLState());
    }

    private boolean rollback() {
        try {
            if (connection != null && connection.isValid(1)) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                return true;
            }
        } catch (SQLException e) {
            LOG.debug("The writer of {} lost its connection.", database.name(), e);
        }
        return false;
    }

    private Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) {
            Connection fresh = DirectConnections.open(database, "writer");
            try (var settings = fresh.createStatement()) {
                // Plans made while the tables were empty must not become sequential scans for ever.
                settings.execute("set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off");
            }
            connection = fresh;
        }
        return connection;
    }

    private void disconnect() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("The writer of {} could not close its connection.", database.name(), e);
            }
            connection = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
