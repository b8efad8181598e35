package dev.everstore.localstack.clickhouse;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps sessions open, because requests run in parallel only on sessions of their own, and bounds their number. */
final class EnginePool implements AutoCloseable {

    private static final int SESSIONS_MAX = 32;
    private static final int IDLE_MAX = 8;
    private static final int WAIT_SECONDS = 30;
    private static final int DRAIN_SECONDS = 5;

    private final Libchdb engine;
    private final List<String> arguments;
    /** Never lent: the engine stops with its last session. */
    private final EngineSession anchor;

    private final Semaphore free = new Semaphore(SESSIONS_MAX, true);
    private final ConcurrentLinkedDeque<EngineSession> idle = new ConcurrentLinkedDeque<>();

    private EnginePool(Libchdb engine, List<String> arguments, EngineSession anchor) {
        this.engine = engine;
        this.arguments = arguments;
        this.anchor = anchor;
    }

    /** Starts the engine; the arguments are those of its command line. */
    static EnginePool open(Libchdb engine, List<String> arguments) throws EngineException {
        return new EnginePool(engine, List.copyOf(arguments), EngineSession.open(engine, arguments));
    }

    /** Asks the session that is never lent; for the start only. */
    String value(String sql) throws EngineException {
        return anchor.value(sql);
    }

    EngineSession take() throws EngineException {
        if (!acquired()) {
            throw EngineException.ownError(
                    202, "TOO_MANY_SIMULTANEOUS_QUERIES", SESSIONS_MAX + " statements are running already.");
        }
        EngineSession session = idle.pollFirst();
        if (session != null) {
            return session;
        }
        try {
            return EngineSession.open(engine, arguments);
        } catch (EngineException | RuntimeException refused) {
            free.release();
            throw refused;
        }
    }

    void giveBack(EngineSession session) {
        try {
            if (session.reusable() && idle.size() < IDLE_MAX) {
                idle.addFirst(session);
            } else {
                session.close();
            }
        } finally {
            free.release();
        }
    }

    /** Ends what is running and closes every session, waiting a little for those that are lent. */
    @Override
    public void close() {
        try {
            anchor.value("KILL QUERY WHERE Settings['log_comment'] != '' ASYNC");
            if (free.tryAcquire(SESSIONS_MAX, DRAIN_SECONDS, TimeUnit.SECONDS)) {
                idle.forEach(EngineSession::close);
                anchor.close();
                return;
            }
        } catch (EngineException failure) {
            System.err.println("Statements could not be ended: " + failure.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        System.err.println("Statements are still running; leaving them behind, which the engine's files can bear.");
    }

    private boolean acquired() {
        try {
            return free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
