package dev.everstore.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code status}, {@code stop} and {@code engine} from outside: looks at a data folder and at whoever holds its lock. */
public final class StackControl {

    private static final int NOTHING_RUNS = 3;
    private static final int PATIENCE_SECONDS = 90;

    private final Path dataDir;
    private final Optional<ProcessHandle> holder;

    private StackControl(Path dataDir) throws IOException {
        this.dataDir = dataDir;
        this.holder = DataFolder.holder(dataDir).flatMap(ProcessHandle::of);
    }

    /** {@code StackControl status|stop|port DIR} or {@code engine DIR start|stop NAME}; ends with 3 when nothing runs. */
    public static void main(String[] args) throws IOException {
        StackControl control =
                new StackControl(Path.of(args[1]).toAbsolutePath().normalize());
        int status = switch (args[0]) {
            case "status" -> control.status();
            case "stop" -> control.stop();
            case "port" -> control.port();
            case "engine" -> control.engine(args[2], args[3]);
            default -> throw new IllegalArgumentException(args[0]);
        };
        System.exit(status);
    }

    private Optional<StackState> state() throws IOException {
        Path file = dataDir.resolve("stack.properties");
        if (holder.isEmpty() || !Files.exists(file)) {
            return Optional.empty();
        }
        StackState state = StackState.read(file);
        boolean same = state.pid() == holder.get().pid() && state.started().equals(StackState.startOf(holder.get()));
        return same ? Optional.of(state) : Optional.empty();
    }

    private int status() throws IOException {
        if (holder.isEmpty()) {
            return nothingRuns();
        }
        Optional<StackState> known = state();
        if (known.isEmpty()) {
            System.out.println(
                    "Everstore is starting or stopping: process " + holder.get().pid() + ", data " + dataDir);
            return 0;
        }
        StackState state = known.get();
        System.out.println(
                "Everstore " + (state.ready() ? "runs" : "is starting") + ": process " + state.pid() + " since "
                        + state.started() + ", data " + dataDir + (state.memory() ? " (thrown away at the end)" : ""));
        long total = holder.map(Memory::ofItselfAlone).orElse(0L);
        for (StackState.Child child : state.children()) {
            long megabytes =
                    ProcessHandle.of(child.pid()).map(Memory::megabytesOf).orElse(0L);
            total += megabytes;
            System.out.printf(
                    Locale.ROOT,
                    "  %-20s %-22s 127.0.0.1:%-6d process %-8d %5d MB  %s%n",
                    child.name(),
                    child.title(),
                    child.port(),
                    child.pid(),
                    megabytes,
                    child.log());
        }
        System.out.printf(Locale.ROOT, "  %-77s %5d MB%n", "together", total);
        if (state.applicationPort() != 0) {
            System.out.println("  http://localhost:" + state.applicationPort() + "/");
        }
        return 0;
    }

    /** For scripts: the port of the application that serves this data, on a line of its own. */
    private int port() throws IOException {
        Optional<StackState> running = state().filter(state -> state.ready() && state.applicationPort() != 0);
        running.ifPresent(state -> System.out.println(state.applicationPort()));
        return running.isPresent() ? 0 : NOTHING_RUNS;
    }

    /** One engine alone, while the others go on. */
    private int engine(String verb, String name) throws IOException {
        Optional<StackState> running = state();
        if (running.isEmpty()) {
            return nothingRuns();
        }
        Optional<String> problem = running.get().desk().order(verb, name);
        problem.ifPresentOrElse(
                sentence -> System.err.println("everstore: " + sentence),
                () -> System.out.println(name + (verb.equals("stop") ? " is stopped" : " serves")));
        return problem.isPresent() ? 1 : 0;
    }

    private int stop() {
        if (holder.isEmpty()) {
            return nothingRuns();
        }
        ProcessHandle supervisor = holder.get();
        System.out.println("Stopping process " + supervisor.pid() + " and all that it started");
        supervisor.destroy();
        try {
            supervisor.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            System.out.println("Stopped");
            return 0;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            System.err.println(
                    "everstore: Process " + supervisor.pid() + " did not end within " + PATIENCE_SECONDS + " s.");
            return 1;
        }
    }

    private int nothingRuns() {
        System.out.println("Nothing runs on " + dataDir);
        return NOTHING_RUNS;
    }
}
