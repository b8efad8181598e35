package dev.everstore.localstack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A supervisor in a process of its own, so that it can be killed like one. */
final class StackUnderTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path dataDir;
    private final Path output;
    private final Process process;

    private StackUnderTest(Path dataDir, Path output, Process process) {
        this.dataDir = dataDir;
        this.output = output;
        this.process = process;
    }

    static StackUnderTest start(Path dataDir, String... options) throws IOException {
        Path output = Files.createTempFile("supervisor", ".out");
        List<String> command = java(Supervisor.class, "--die-with-stdin", "--data-dir", dataDir.toString());
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new StackUnderTest(dataDir, output, process);
    }

    /** What the launcher calls for {@code status}, {@code stop} and {@code engine}, and what it prints. */
    static String control(String word, Path dataDir, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(word, dataDir.toString()));
        arguments.addAll(List.of(more));
        Process process = new ProcessBuilder(java(StackControl.class, arguments.toArray(String[]::new)))
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    StackUnderTest awaitReady() {
        await("the engines").atMost(PATIENCE).until(() -> output().contains("READY ") || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException(output());
        }
        return this;
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("Still runs: " + output());
        }
        return process.exitValue();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    ProcessHandle supervisor() {
        return process.toHandle();
    }

    /** The supervisor alone; what it started has to notice by itself. */
    void kill() {
        List<ProcessHandle> orphans = descendants();
        process.destroyForcibly();
        await("the end of the orphans")
                .atMost(PATIENCE)
                .until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Everything at once, as when the power fails. */
    void killAll() {
        List<ProcessHandle> all = new ArrayList<>(descendants());
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        await("the end of all").atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    Properties connections() throws IOException {
        Properties connections = new Properties();
        try (var reader = Files.newBufferedReader(dataDir.resolve("engines.properties"))) {
            connections.load(reader);
        }
        return connections;
    }

    /** Opens {@code database} with the login of {@code service}. */
    Connection open(String database, String service) throws IOException, SQLException {
        return open(database, service, "");
    }

    Connection openAsReader(String database, String service) throws IOException, SQLException {
        return open(database, service, "reader-");
    }

    private Connection open(String database, String service, String kind) throws IOException, SQLException {
        Properties all = connections();
        String admin = all.getProperty("engines.postgresql.url");
        return DriverManager.getConnection(
                admin.substring(0, admin.lastIndexOf('/') + 1) + database,
                all.getProperty("everstore.databases." + service + "." + kind + "username"),
                all.getProperty("everstore.databases." + service + "." + kind + "password"));
    }

    @Override
    public void close() throws InterruptedException, IOException {
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            killAll();
        }
        Files.deleteIfExists(output);
    }
}
