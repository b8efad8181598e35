package dev.everstore.localstack;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The product itself as a child process, pointed at the engines by the connection file. */
final class Application {

    static final String TITLE = "The application";
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);
    private static final String HEAP = "-Xmx768m";

    /** Ends the application when our end of the pipe closes, which the system does for us even on kill -9. */
    private static final String END_WITH_PARENT = """
            exec 3<&0
            "$@" </dev/null 3<&- >&2 & application=$!
            { cat <&3 >/dev/null; kill -TERM $application; } & watch=$!
            wait $application; status=$?
            kill $watch 2>/dev/null
            exit $status
            """;

    private Application() {}

    static ChildProcess launch(Options options, DataFolder folder) {
        Path jar = jar(options.home().resolve("app/target"));
        List<String> command = new ArrayList<>(List.of("sh", "-c", END_WITH_PARENT, "sh"));
        command.addAll(List.of(
                EngineCommand.java().toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED"));
        if (!options.memory()) {
            command.addAll(EngineCommand.archive(folder.data().resolve("app.jsa")));
        }
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--spring.config.additional-location=file:" + folder.connectionFile(),
                "--server.address=127.0.0.1",
                "--server.port=" + options.applicationPort()));
        command.addAll(options.applicationArguments());
        return ChildProcess.start(TITLE, folder.logs().resolve("app.log"), command, Map.of(), folder.data());
    }

    /** The unpacked form starts faster, because Java can keep its loaded classes. */
    private static Path jar(Path target) {
        Path jar = target.resolve("app.jar");
        if (!Files.exists(jar)) {
            throw new StackFailure("The application is not built: " + jar + " is missing.");
        }
        Path unpacked = target.resolve("unpacked").resolve("app.jar");
        return unpacked.toFile().lastModified() >= jar.toFile().lastModified() ? unpacked : jar;
    }

    /** Gives up when the application ends or when something that it needs has broken. */
    static void awaitReady(ChildProcess application, int port, Supplier<Optional<StackFailure>> broken)
            throws InterruptedException {
        HttpRequest readiness =
                HealthCheck.to(port, "/actuator/health/readiness").build();
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                HealthCheck.ok(readiness);
                return;
            } catch (IOException notYet) {
                if (!application.isAlive()) {
                    throw application.died("ended while starting");
                }
                if (broken.get().isPresent()) {
                    throw broken.get().get();
                }
                if (Instant.now().isAfter(end)) {
                    throw application.died("was not ready within " + PATIENCE.toSeconds() + " s");
                }
                Thread.sleep(BETWEEN_CHECKS);
            }
        }
    }
}
