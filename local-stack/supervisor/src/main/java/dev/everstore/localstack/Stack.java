package dev.everstore.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** All that runs for one data folder: started together, watched together, stopped in order. */
final class Stack implements AutoCloseable {

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(40);

    private final Options options;
    private final DataFolder folder;
    private final Credentials credentials;
    private final Console console;
    private final Collection<RunningEngine> engines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<StackFailure> broken = new CompletableFuture<>();
    private volatile @Nullable ChildProcess application;
    private volatile boolean closed;

    Stack(Options options, DataFolder folder, Console console) throws IOException {
        this.options = options;
        this.folder = folder;
        this.console = console;
        this.credentials = Credentials.in(folder.data());
    }

    /** Returns when everything serves. */
    void start() throws IOException, InterruptedException {
        if (options.application()) {
            Ports.demandFree(options.applicationPort());
        }
        startEngines();
        Path connections = folder.connectionFile();
        ConnectionFile.write(connections, engines, credentials);
        note(false);
        if (options.application()) {
            startApplication();
        }
        note(true);
    }

    private void startEngines() throws IOException, InterruptedException {
        Map<Engine, Integer> ports = Ports.choose(options.engines(), folder.portsFile());
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<RunningEngine> started = new ExecutorCompletionService<>(starters);
            options.engines().forEach(engine -> started.submit(() -> startEngine(engine, ports)));
            for (int i = 0; i < options.engines().size(); i++) {
                try {
                    started.take().get();
                } catch (ExecutionException failure) {
                    close();
                    throw failure.getCause() instanceof StackFailure known
                            ? known
                            : new StackFailure("An engine can't be started: " + failure.getCause(), failure);
                }
            }
        }
    }

    private RunningEngine startEngine(Engine engine, Map<Engine, Integer> ports)
            throws InterruptedException, SQLException, IOException {
        Instant begin = Instant.now();
        RunningEngine launched = RunningEngine.launch(engine, ports, options.home(), folder, credentials);
        engines.add(launched);
        if (closed) {
            launched.process().stop(PATIENCE_AT_END);
        }
        RunningEngine healthy = launched.awaitHealthy(credentials);
        if (engine == Engine.POSTGRESQL) {
            new ServiceDatabases(PostgreSql.admin(healthy.port(), credentials), credentials).provision();
        }
        watch(healthy.process());
        console.serves(engine.title(), healthy.port(), begin);
        if (engine == Engine.MAIL) {
            console.reads(
                    "Mails to read",
                    Files.readString(folder.of(engine).resolve("inbox.url")).strip());
        }
        return healthy;
    }

    private void startApplication() throws IOException, InterruptedException {
        Instant begin = Instant.now();
        ChildProcess launched = Application.launch(options, folder);
        application = launched;
        note(false);
        watch(launched);
        Application.awaitReady(launched, options.applicationPort(), () -> Optional.ofNullable(broken.getNow(null)));
        console.serves(Application.TITLE, options.applicationPort(), begin);
    }

    private void note(boolean ready) throws IOException {
        StackState.ofThisProcess(ready, options, children()).write(folder.stateFile());
    }

    private void watch(ChildProcess child) {
        child.onDeath(() -> broken.complete(child.died("ended unexpectedly")));
    }

    private List<StackState.Child> children() {
        List<StackState.Child> children = new ArrayList<>();
        engines.stream()
                .sorted((a, b) -> a.engine().compareTo(b.engine()))
                .forEach(running -> children.add(StackState.Child.of(running.process(), running.port())));
        ChildProcess started = application;
        if (started != null) {
            children.add(StackState.Child.of(started, options.applicationPort()));
        }
        return children;
    }

    /** Waits for the first thing that breaks; an orderly end comes from outside, by {@link #close}. */
    StackFailure awaitFailure() throws InterruptedException {
        try {
            return broken.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The application first, so that it can finish what it does on engines that still serve. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        ChildProcess started = application;
        if (started != null) {
            started.stop(PATIENCE_AT_END);
        }
        try (ExecutorService stoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            engines.forEach(running -> stoppers.execute(() -> running.process().stop(PATIENCE_AT_END)));
        }
        folder.close();
    }
}
