package dev.everstore.localstack.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One data folder of the server: its making, what a sudden end left in it, and its running. */
final class Cluster {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int READY_LINE = 7;

    /** Ends the server when our end of the pipe closes, which the system does for us even on kill -9. */
    private static final String END_WITH_PARENT = """
            exec 3<&0
            "$@" </dev/null 3<&- >&2 & server=$!
            { cat <&3 >/dev/null; kill -INT $server; } & watch=$!
            wait $server; status=$?
            kill $watch 2>/dev/null
            exit $status
            """;

    private final Path programs;
    private final Path folder;
    private final Account account;
    private final Size size;

    Cluster(Path programs, Path folder, Account account, Size size) {
        this.programs = programs;
        this.folder = folder;
        this.account = account;
        this.size = size;
    }

    /** Makes the data folder on the first start; an interrupted making starts anew. */
    void initialise(String user, String password) throws IOException, InterruptedException {
        account.own(folder);
        if (Files.exists(folder.resolve("PG_VERSION")) && Files.exists(made())) {
            return;
        }
        deleteHalfMade();
        account.own(folder);
        Path secret = folder.resolveSibling("first-password");
        account.own(secret);
        Path file = Files.writeString(secret.resolve("value"), password + "\n");
        if (account.uid() > 0) {
            Files.setAttribute(file, "unix:uid", account.uid());
        }
        run(
                program("initdb"),
                "-D",
                folder.toString(),
                "-U",
                user,
                "-A",
                "scram-sha-256",
                "--pwfile=" + file,
                "-E",
                "UTF8",
                "--locale=C",
                "--data-checksums");
        Files.delete(file);
        Files.delete(secret);
        Files.createFile(made());
    }

    private void deleteHalfMade() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path made() {
        return folder.resolveSibling("initialised");
    }

    /** Starts the server and returns when it accepts connections. */
    AutoCloseable start(int port) throws IOException, InterruptedException {
        endLeftover();
        try {
            return startOnce(port);
        } catch (IllegalStateException refused) {
            // After a kill -9 of the server alone its children hold the shared memory for a moment longer.
            System.err.println(refused.getMessage() + "; trying again");
            Thread.sleep(PAUSE);
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
            return startOnce(port);
        }
    }

    private RunningServer startOnce(int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", END_WITH_PARENT, "sh"));
        command.addAll(List.of(program("postgres"), "-D", folder.toString(), "-p", Integer.toString(port)));
        size.settings().forEach(setting -> command.addAll(List.of("-c", setting)));
        Process server = new ProcessBuilder(account.command(command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(folder.toFile())
                .start();
        awaitReady(server);
        RunningServer running = new RunningServer(server);
        running.endUsWhenItEnds();
        return running;
    }

    private void awaitReady(Process server) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            List<String> lines = pidFile();
            if (lines.size() > READY_LINE && lines.get(READY_LINE).strip().equals("ready")) {
                return;
            }
            if (server.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("PostgreSQL ended while starting");
            }
        }
        server.getOutputStream().close();
        throw new IllegalStateException("PostgreSQL was not ready within " + PATIENCE.toSeconds() + " s");
    }

    /** After a kill -9 the old server may still be shutting down, or its pid may now be somebody else's. */
    private void endLeftover() throws IOException, InterruptedException {
        Optional<ProcessHandle> leftover = pidFile().stream()
                .findFirst()
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                .filter(this::isOurServer);
        if (leftover.isPresent()) {
            run("kill", "-INT", Long.toString(leftover.get().pid()));
            leftover.get()
                    .onExit()
                    .completeOnTimeout(leftover.get(), 30, TimeUnit.SECONDS)
                    .join();
        }
        Files.deleteIfExists(folder.resolve("postmaster.pid"));
    }

    private boolean isOurServer(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(folder.toString()))
                .isPresent();
    }

    private List<String> pidFile() throws IOException {
        Path file = folder.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private void run(String... command) throws IOException, InterruptedException {
        List<String> quiet = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >&2", "sh"));
        quiet.addAll(List.of(command));
        Process process = new ProcessBuilder(account.command(quiet))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int status = process.waitFor();
        if (status != 0 && !command[0].equals("kill")) {
            throw new IllegalStateException(Path.of(command[0]).getFileName() + " failed with status " + status);
        }
    }
}
