package dev.everstore.localstack;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** All that runs for one data folder: started together, watched together, stopped in order. */
final class Stack implements AutoCloseable {

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(40);
    /** Long enough to be seen from outside, short enough not to be waited for. */
    private static final Duration BEFORE_ANOTHER_START = Duration.ofSeconds(1);

    private static final int STARTS = 5;

    private final Options options;
    private final DataFolder folder;
    private final Credentials credentials;
    private final Console console;
    private final EngineRoom engines;
    private final CompletableFuture<StackFailure> broken = new CompletableFuture<>();
    private final ControlDesk desk;
    private volatile @Nullable ChildProcess application;
    private volatile boolean ready;
    private volatile boolean closed;

    Stack(Options options, DataFolder folder, Console console) throws IOException {
        this.options = options;
        this.folder = folder;
        this.console = console;
        this.credentials = Credentials.in(folder.data());
        this.engines = new EngineRoom(options, folder, credentials, console, this::engineDied);
        this.desk = ControlDesk.open(this::carryOut);
    }

    /** Returns when everything serves. */
    void start() throws IOException, InterruptedException {
        if (options.application()) {
            Ports.demandFree(options.applicationPort());
        }
        folder.settle(options.isolated());
        engines.startAll();
        ConnectionFile.write(folder.connectionFile(), engines.running(), credentials);
        note();
        if (options.application()) {
            StripeWebhook.register(engines.running(), options.applicationPort(), credentials);
            startApplication();
        }
        ready = true;
        note();
    }

    private void startApplication() throws IOException, InterruptedException {
        Instant begin = Instant.now();
        ChildProcess launched = Application.launch(options, folder);
        application = launched;
        note();
        launched.onDeath(() -> broken.complete(launched.died("ended unexpectedly")));
        Application.awaitReady(launched, options.applicationPort(), () -> Optional.ofNullable(broken.getNow(null)));
        console.serves(Application.TITLE, options.applicationPort(), begin);
    }

    /** A stack whose parts stand alone goes on without one of them and brings it back; any other ends. */
    private void engineDied(Instance instance, ChildProcess process) {
        if (!options.isolated()) {
            broken.complete(process.died("ended unexpectedly"));
            return;
        }
        console.say(instance.title() + " ended unexpectedly; starting it again");
        for (int attempt = 1; !closed; attempt++) {
            try {
                Thread.sleep(BEFORE_ANOTHER_START);
                engines.start(instance.key());
                note();
                return;
            } catch (StackFailure | SQLException | IOException failure) {
                if (attempt == STARTS) {
                    broken.complete(
                            new StackFailure(instance.title() + " can't be started again: " + failure, failure));
                    return;
                }
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void carryOut(String verb, String engine) throws SQLException, IOException, InterruptedException {
        if (!ready) {
            throw new StackFailure("The stack is still starting.");
        }
        switch (verb) {
            case "start" -> engines.start(engine);
            case "stop" -> engines.stop(engine);
            default -> throw new StackFailure("An engine can be started and stopped, not \"" + verb + "\".");
        }
        note();
    }

    private synchronized void note() throws IOException {
        if (!closed) {
            StackState.ofThisProcess(ready, options, children(), desk.address()).write(folder.stateFile());
        }
    }

    private List<StackState.Child> children() {
        List<StackState.Child> children = new ArrayList<>();
        engines.running()
                .forEach(engine ->
                        children.add(StackState.Child.of(engine.instance().key(), engine.process(), engine.port())));
        ChildProcess started = application;
        if (started != null) {
            children.add(StackState.Child.of("app", started, options.applicationPort()));
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
        desk.close();
        ChildProcess started = application;
        if (started != null) {
            started.stop(PATIENCE_AT_END);
        }
        engines.close();
        folder.close();
    }
}
