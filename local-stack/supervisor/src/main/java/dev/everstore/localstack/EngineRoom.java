package dev.everstore.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All engines of a stack: started together, each stopped and started again alone while the others serve. */
final class EngineRoom {

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(40);

    private final Path home;
    private final DataFolder folder;
    private final Credentials credentials;
    private final Console console;
    private final BiConsumer<Instance, ChildProcess> onDeath;
    private final Map<String, Integer> ports;
    private final SortedMap<String, Place> places = new TreeMap<>();
    private volatile boolean closed;

    /** An engine's place in the room, empty while it is stopped; its lock lets one thing happen at a time. */
    private static final class Place {
        final Instance instance;
        volatile @Nullable RunningEngine running;

        Place(Instance instance) {
            this.instance = instance;
        }
    }

    EngineRoom(
            Options options,
            DataFolder folder,
            Credentials credentials,
            Console console,
            BiConsumer<Instance, ChildProcess> onDeath)
            throws IOException {
        this.home = options.home();
        this.folder = folder;
        this.credentials = credentials;
        this.console = console;
        this.onDeath = onDeath;
        List<Instance> instances = Instance.of(options.engines(), options.isolated());
        this.ports = Ports.choose(instances.stream().map(Instance::key).toList(), folder.portsFile());
        instances.forEach(instance -> places.put(instance.key(), new Place(instance)));
    }

    void startAll() throws InterruptedException {
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<RunningEngine> started = new ExecutorCompletionService<>(starters);
            places.values().forEach(place -> started.submit(() -> start(place)));
            for (int i = 0; i < places.size(); i++) {
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

    /** Starts an engine that was stopped or has died; one that runs stays as it is. */
    void start(String name) throws InterruptedException, SQLException, IOException {
        start(place(name));
    }

    /** Stops one engine in order and leaves it stopped. */
    void stop(String name) {
        Place place = place(name);
        synchronized (place) {
            RunningEngine running = place.running;
            if (running != null) {
                running.process().stop(PATIENCE_AT_END);
                place.running = null;
            }
        }
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new StackFailure("There is no engine \"" + name + "\" here: choose one of "
                    + String.join(", ", places.keySet()) + ".");
        }
        return place;
    }

    private RunningEngine start(Place place) throws InterruptedException, SQLException, IOException {
        synchronized (place) {
            RunningEngine already = place.running;
            if (already != null && already.process().isAlive()) {
                return already;
            }
            Instant begin = Instant.now();
            RunningEngine launched = RunningEngine.launch(place.instance, ports, home, folder, credentials);
            place.running = launched;
            if (closed) {
                launched.process().stop(PATIENCE_AT_END);
            }
            RunningEngine healthy = launched.awaitHealthy(credentials);
            place.running = healthy;
            settle(healthy);
            console.serves(place.instance.title(), healthy.port(), begin);
            return healthy;
        }
    }

    private void settle(RunningEngine healthy) throws SQLException, IOException {
        Instance instance = healthy.instance();
        if (instance.engine() == Engine.POSTGRESQL) {
            PostgreSql admin = PostgreSql.admin(instance, healthy.port(), credentials);
            new ServiceDatabases(admin, instance.databases(), credentials).provision();
        }
        healthy.process().onDeath(() -> onDeath.accept(instance, healthy.process()));
        if (instance.engine() == Engine.MAIL) {
            console.reads(
                    "Mails to read",
                    Files.readString(folder.of(instance).resolve("inbox.url")).strip());
        }
    }

    List<RunningEngine> running() {
        List<RunningEngine> running = new ArrayList<>();
        places.values().forEach(place -> {
            RunningEngine engine = place.running;
            if (engine != null) {
                running.add(engine);
            }
        });
        running.sort((a, b) -> a.instance().compareTo(b.instance()));
        return running;
    }

    /** All at once, whatever they are doing. */
    void close() {
        closed = true;
        try (ExecutorService stoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            running().forEach(engine -> stoppers.execute(() -> engine.process().stop(PATIENCE_AT_END)));
        }
    }
}
