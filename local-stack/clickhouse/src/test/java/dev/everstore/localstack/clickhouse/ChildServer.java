package dev.everstore.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real child process, started and stopped as the supervisor does it. */
final class ChildServer implements AutoCloseable {

    static final String USER = "tester";
    static final String PASSWORD = "a random password";
    private static final int STOP_SECONDS = 20;

    private final Process process;
    private final BufferedReader output;
    private final Path log;
    private int port;

    private ChildServer(Process process, Path log) {
        this.process = process;
        this.output = process.inputReader(UTF_8);
        this.log = log;
    }

    /** Starts a child and waits for it to serve. */
    static ChildServer start(Path dataFolder, String... more) throws IOException {
        ChildServer child = launch(dataFolder, more);
        String line = child.output.readLine();
        assertThat(line).as(() -> "first line; its log says " + child.log()).startsWith("READY ");
        child.port = Integer.parseInt(line.substring("READY ".length()));
        return child;
    }

    /** Starts a child that may well refuse. */
    static ChildServer launch(Path dataFolder, String... more) throws IOException {
        Path log = Files.createTempFile("clickhouse", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(List.of("-cp", classPath(), ClickHouseServer.class.getName()));
        command.addAll(List.of("--data-dir", dataFolder.toString(), "--user", USER));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("ENGINE_PASSWORD", PASSWORD);
        return new ChildServer(builder.start(), log);
    }

    String url() {
        return "jdbc:clickhouse://127.0.0.1:" + port;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Closes standard input, as the death of the parent would, and waits for the end. */
    int stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return awaitEnd();
    }

    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
                .as(() -> "ended; its log says " + log())
                .isTrue();
        return process.exitValue();
    }

    String remainingOutput() throws IOException {
        return output.readAllAsString();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        output.close();
        Files.deleteIfExists(log);
    }

    private static List<String> flags() throws IOException {
        try (InputStream flags = ChildServer.class.getResourceAsStream("/jvm-flags")) {
            return new String(flags.readAllBytes(), UTF_8).lines().toList();
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
