package dev.everstore.localstack.postgresql;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A server that accepts connections; closing it is an orderly shutdown. */
final class RunningServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final Process process;
    private volatile boolean closing;

    RunningServer(Process process) {
        this.process = process;
    }

    /** A dead server must not look alive to the supervisor. */
    void endUsWhenItEnds() {
        Thread.ofVirtual().start(() -> {
            try {
                int status = process.waitFor();
                if (!closing) {
                    System.err.println("PostgreSQL ended with status " + status);
                    Runtime.getRuntime().halt(1);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closing = true;
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
        }
    }
}
