package dev.everstore.localstack;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** An engine's process and the port that it serves. */
record RunningEngine(Instance instance, ChildProcess process, int port) {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);

    /** Launches the process; {@link #awaitHealthy} then waits for it. */
    static RunningEngine launch(
            Instance instance, Map<String, Integer> ports, Path home, DataFolder folder, Credentials credentials) {
        Path target =
                home.resolve("local-stack").resolve(instance.engine().key()).resolve("target");
        try {
            Path data = folder.of(instance);
            EngineCommand command = new EngineCommand(instance, target, data, folder.memory(), ports, credentials);
            Path log = folder.logs().resolve(instance.key() + ".log");
            ChildProcess process =
                    ChildProcess.start(instance.title(), log, command.call(), command.environment(), data);
            return new RunningEngine(instance, process, ports.getOrDefault(instance.key(), 0));
        } catch (IOException failure) {
            throw new StackFailure(instance.title() + " has no data folder: " + failure.getMessage() + ".", failure);
        }
    }

    /** Waits for the engine's word and then for a real answer. */
    RunningEngine awaitHealthy(Credentials credentials) throws InterruptedException {
        RunningEngine served = new RunningEngine(instance, process, process.awaitReady(PATIENCE));
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                instance.engine().healthCheck().check(served, credentials);
                return served;
            } catch (IOException | SQLException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    throw process.died("does not answer (" + notYet.getMessage() + ")");
                }
                Thread.sleep(BETWEEN_CHECKS);
            }
        }
    }
}
