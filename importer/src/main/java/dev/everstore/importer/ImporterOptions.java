package dev.everstore.importer;

import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.load.Import;
import java.io.PrintStream;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of everything that imports. */
final class ImporterOptions {
    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(
            names = "--user",
            defaultValue = "importer@everstore.local",
            description = "Who imports (${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--password",
            defaultValue = "${env:EVERSTORE_PASSWORD:-importer-local-only}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Their password; better given as the environment variable EVERSTORE_PASSWORD.")
    private String password = "";

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "16",
            description = "Requests at once (${DEFAULT-VALUE}).")
    private int parallel;

    @Option(
            names = "--confirm-within",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long an order may stay open while no other one ends either (${DEFAULT-VALUE}).")
    private long confirmWithinSeconds;

    Api api() {
        return api.api(user, password);
    }

    Import.Tools tools(Api connected, Refusals refusals, PrintStream out) {
        if (parallel < 1 || parallel > 1000) {
            throw new CannotRun("--parallel must lie between 1 and 1000.");
        }
        return new Import.Tools(connected, refusals, parallel, Duration.ofSeconds(confirmWithinSeconds), out);
    }

    int parallel() {
        return parallel;
    }
}
