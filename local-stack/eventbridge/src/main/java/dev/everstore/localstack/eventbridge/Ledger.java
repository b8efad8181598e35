package dev.everstore.localstack.eventbridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one file that everything lives in: a single writer commits all waiting work at once, and durably. */
final class Ledger implements AutoCloseable {

    /** Something to do within a transaction. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    private record Job<T extends @Nullable Object>(Work<T> work, boolean durable, CompletableFuture<T> done) {}

    private static final int MOST_JOBS_PER_COMMIT = 64;

    private final BlockingQueue<Job<?>> waiting = new ArrayBlockingQueue<>(1024);
    private final ReentrantLock reading = new ReentrantLock();
    private final Connection writer;
    private final Connection reader;
    private final Thread writing;
    private final boolean durable;
    private boolean syncing = true;
    private volatile boolean closed;

    Ledger(Path file, boolean durable) throws SQLException, IOException {
        this.durable = durable;
        writer = open(file, durable);
        try (Statement statement = writer.createStatement()) {
            for (String sql : schema().split(";")) {
                statement.execute(sql);
            }
        }
        writer.setAutoCommit(false);
        reader = open(file, durable);
        writing = Thread.ofPlatform().name("ledger").start(this::writeUntilClosed);
    }

    /** Answers after the commit is on disk: even a power cut won't undo it. */
    <T extends @Nullable Object> T write(Work<T> work) {
        return write(work, true);
    }

    /** Answers after the commit is with the operating system: it outlives this process; a power cut may undo it. */
    <T extends @Nullable Object> T note(Work<T> work) {
        return write(work, false);
    }

    private <T extends @Nullable Object> T write(Work<T> work, boolean durable) {
        if (closed) {
            throw new IllegalStateException("The ledger is closed");
        }
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            waiting.put(new Job<>(work, durable, done));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before the write", e);
        }
        try {
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    <T extends @Nullable Object> T read(Work<T> work) {
        reading.lock();
        try {
            return work.on(reader);
        } catch (SQLException e) {
            throw new IllegalStateException("Can't read the ledger", e);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        try {
            writing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        writer.close();
    }

    private void writeUntilClosed() {
        List<Job<?>> jobs = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                Job<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    jobs.add(first);
                    waiting.drainTo(jobs, MOST_JOBS_PER_COMMIT - 1);
                    commit(jobs);
                    jobs.clear();
                }
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void commit(List<Job<?>> jobs) {
        List<Runnable> answers = new ArrayList<>(jobs.size());
        try {
            sync(jobs.stream().anyMatch(Job::durable));
            for (Job<?> job : jobs) {
                answers.add(run(job));
            }
            writer.commit();
            answers.forEach(Runnable::run);
        } catch (SQLException e) {
            rollBack();
            jobs.forEach(job -> job.done().completeExceptionally(e));
        }
    }

    /** In WAL mode "full" forces each commit to disk, "normal" leaves that to the next such commit. */
    private void sync(boolean wanted) throws SQLException {
        if (durable && wanted != syncing) {
            writer.setAutoCommit(true);
            try (Statement statement = writer.createStatement()) {
                statement.execute("pragma synchronous = " + (wanted ? "full" : "normal"));
            }
            writer.setAutoCommit(false);
            syncing = wanted;
        }
    }

    /** One failing job takes back its own writes only. */
    private <T extends @Nullable Object> Runnable run(Job<T> job) throws SQLException {
        Savepoint before = writer.setSavepoint();
        try {
            T answer = job.work().on(writer);
            writer.releaseSavepoint(before);
            return () -> job.done().complete(answer);
        } catch (SQLException | RuntimeException e) {
            writer.rollback(before);
            return () -> job.done().completeExceptionally(e);
        }
    }

    private void rollBack() {
        try {
            writer.rollback();
        } catch (SQLException e) {
            Log.say("Can't roll back: " + e.getMessage());
        }
    }

    private static Connection open(Path file, boolean durable) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = " + (durable ? "full" : "off"));
            statement.execute("pragma cache_size = -8000");
            statement.execute("pragma journal_size_limit = 33554432");
        }
        return connection;
    }

    private static String schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(Ledger.class.getResourceAsStream("schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
