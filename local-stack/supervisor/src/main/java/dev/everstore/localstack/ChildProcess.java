package dev.everstore.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that we started: its standard input is the bond that ends it with us, its log a file of its own. */
final class ChildProcess {

    private static final int LAST_LINES = 12;
    private static final String READY = "READY ";

    private final String title;
    private final Path log;
    private final Process process;
    private final CompletableFuture<Integer> ready = new CompletableFuture<>();
    private volatile boolean stopping;

    private ChildProcess(String title, Path log, Process process) {
        this.title = title;
        this.log = log;
        this.process = process;
    }

    static ChildProcess start(
            String title, Path log, List<String> command, Map<String, String> environment, Path directory) {
        try {
            if (Files.exists(log)) {
                Files.move(
                        log, log.resolveSibling(log.getFileName() + ".previous"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            ChildProcess child = new ChildProcess(title, log, builder.start());
            Thread.ofPlatform().daemon().name("output of " + title).start(child::readOutput);
            return child;
        } catch (IOException failure) {
            throw new StackFailure(title + " can't be started: " + failure.getMessage() + ".", failure);
        }
    }

    private void readOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(READY)) {
                    ready.complete(
                            Integer.parseInt(line.substring(READY.length()).strip()));
                }
            }
        } catch (IOException closed) {
            ready.completeExceptionally(closed);
        }
        ready.completeExceptionally(new IOException("ended"));
    }

    /** The port that it says it serves. */
    int awaitReady(Duration patience) throws InterruptedException {
        try {
            return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException ended) {
            process.waitFor(2, TimeUnit.SECONDS);
            throw died("ended while starting");
        } catch (TimeoutException late) {
            throw died("was not ready within " + patience.toSeconds() + " s");
        }
    }

    StackFailure died(String what) {
        return new StackFailure(title + " " + what + "; the last lines of " + log + ":" + lastLines());
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return "\n    "
                    + String.join("\n    ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException unreadable) {
            return " (none)";
        }
    }

    String title() {
        return title;
    }

    Path log() {
        return log;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Calls back when the process ends although nobody asked it to. */
    void onDeath(Runnable listener) {
        Thread.ofPlatform().daemon().name("watch on " + title).start(() -> {
            try {
                process.waitFor();
                if (!stopping) {
                    listener.run();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Lets go of the bond and waits; force only for one that won't end. */
    void stop(Duration patience) {
        stopping = true;
        try {
            process.getOutputStream().close();
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException alreadyClosed) {
            // What follows ends it without the bond.
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
