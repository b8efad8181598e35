package dev.everstore.app;

import dev.everstore.eventstore.testing.FreshDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The application in a process of its own, on the real engines, with stores that no other test touches. */
final class RunningShop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final FreshDatabases databases;
    private final String suffix;
    private final boolean owner;
    private final int port = freePort();
    private final Path log;
    private final List<String> more;
    private final String armingFile;
    private Process process;

    private RunningShop(FreshDatabases databases, String suffix, boolean owner, String armingFile, String... more) {
        this.databases = databases;
        this.suffix = suffix;
        this.owner = owner;
        this.armingFile = armingFile;
        this.more = List.of(more);
        try {
            log = Files.createTempFile("everstore-app-", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = launch("");
    }

    /** Opens the shop and waits until it is ready. */
    static RunningShop open(String... more) {
        return openWith("", more);
    }

    /** Opens a shop, alone in its process, that can be halted after a write once the file exists. */
    static RunningShop openToBeHalted(Path armingFile, String... more) {
        return openWith(armingFile.toString(), more);
    }

    private static RunningShop openWith(String armingFile, String... more) {
        FreshDatabases databases = FreshDatabases.named("users", "products", "orders", "payments", "sagas", "backbone");
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        RunningShop shop = new RunningShop(databases, suffix, true, armingFile, more);
        shop.awaitReady();
        return shop;
    }

    /** Another process of the same shop, on the same stores. */
    RunningShop beside(String... arguments) {
        RunningShop other = new RunningShop(databases, suffix, false, "", arguments);
        other.awaitReady();
        return other;
    }

    /** What the process said so far. */
    List<String> said() throws IOException {
        return Files.readAllLines(log);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String queue() {
        return "events-" + suffix;
    }

    /** Ends the process as a power cut would and starts another on the same stores. */
    void killAndRestart() throws InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch("");
    }

    /** Ends the process as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts a process that was killed again and waits until it is ready. */
    void restart() {
        restartToHaltAfter("");
    }

    /** The same for a process that halts by itself right after such a write. */
    void restartToHaltAfter(String point) {
        process = launch(point);
        awaitReady();
    }

    /** Whether the process has ended by itself in time. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    void awaitReady() {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest readiness = HttpRequest.newBuilder(URI.create(url() + "/actuator/health/readiness"))
                .build();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .failFast(this::mustBeAlive)
                .ignoreExceptions()
                .until(() -> client.send(readiness, BodyHandlers.ofString()).statusCode() == 200);
    }

    private void mustBeAlive() throws IOException {
        if (!process.isAlive()) {
            List<String> lines = Files.readAllLines(log);
            throw new AssertionError("The application ended:\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())));
        }
    }

    private Process launch(String haltAfter) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + HaltPoints.ARMING_FILE + "=" + armingFile,
                "-D" + HaltPoints.HALT_AFTER + "=" + haltAfter,
                "-cp",
                System.getProperty("java.class.path"),
                Everstore.class.getName()));
        settings().forEach((key, value) -> command.add("--" + key + "=" + watched(key, value)));
        command.addAll(more);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that is to be halted writes through a driver that can do so, and shares its work with no other. */
    private String watched(String key, String value) {
        if (armingFile.isEmpty()) {
            return value;
        }
        return key.equals("everstore.cluster.bind-address")
                ? ""
                : value.replace("jdbc:postgresql:", HaltingDriver.PREFIX + "postgresql:");
    }

    /** Where its stores are and how to open them. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        Properties engines = FreshDatabases.engines();
        engines.stringPropertyNames().stream()
                .filter(key -> key.startsWith("everstore.") && !key.startsWith("everstore.databases."))
                .forEach(key -> settings.put(key, engines.getProperty(key)));
        settings.putAll(databases.properties());
        settings.put("everstore.dynamodb.table-prefix", "t" + suffix + "-");
        settings.put("everstore.elasticsearch.index-prefix", "t" + suffix + "-");
        settings.put("everstore.clickhouse.database", "t" + suffix);
        settings.put("everstore.eventbridge.bus", "bus-" + suffix);
        settings.put("everstore.eventbridge.queue", queue());
        settings.putIfAbsent("everstore.cluster.bind-address", "127.0.0.1");
        settings.putIfAbsent("everstore.cluster.secret", "known-to-this-test-alone");
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", String.valueOf(port));
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        if (owner) {
            databases.close();
        }
        Files.deleteIfExists(log);
    }
}
