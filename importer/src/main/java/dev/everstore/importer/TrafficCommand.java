package dev.everstore.importer;

import dev.everstore.importer.traffic.Traffic;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code traffic}: keeps a running shop busy, so that its operators' dashboard has something to show. */
@Command(
        name = "traffic",
        mixinStandardHelpOptions = true,
        description = "Places orders until stopped: most are paid for, some declined, short of stock or given back.")
final class TrafficCommand implements Callable<Integer> {
    private static final int MOST = 500;
    private static final int LETTERS_AND_DIGITS = 36;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "2", description = "Orders a second (${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--seconds", paramLabel = "S", description = "Stops after so long; without it, never.")
    private @Nullable Long seconds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides which orders are placed, by whom and what becomes of them (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--user",
            defaultValue = "admin@everstore.local",
            description = "Who does all that customers and staff would (${DEFAULT-VALUE}).")
    private String user = "";

    @Option(
            names = "--password",
            defaultValue = "${env:EVERSTORE_PASSWORD:-admin-local-only}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "Their password; better given as the environment variable EVERSTORE_PASSWORD.")
    private String password = "";

    @Mixin
    private ApiOptions options = new ApiOptions();

    private final PrintStream out;

    TrafficCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (!(rate > 0 && rate <= MOST)) {
            throw new CannotRun("--rate must lie between 0 and " + MOST + ".");
        }
        if (seconds != null && seconds < 1) {
            throw new CannotRun("--seconds must be at least 1.");
        }
        String run = Long.toString(System.currentTimeMillis(), LETTERS_AND_DIGITS);
        out.printf(
                "Placing %s orders a second%s; Ctrl-C stops it.%n",
                rate, seconds == null ? "" : " for " + seconds + " s");
        new Traffic(options.api(user, password), seed, run, out)
                .run(rate, seconds == null ? null : Duration.ofSeconds(seconds));
        return 0;
    }
}
