package dev.everstore.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all comparisons can be told. */
final class BenchOptions {
    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Rounds, in each of which every contestant has a turn; the median counts (${DEFAULT-VALUE}).")
    int rounds;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
    @Nullable
    Path json;

    @Option(
            names = "--engines",
            paramLabel = "FILE",
            defaultValue = "${env:EVERSTORE_ENGINES}",
            description = "The engines.properties of running engines; by default what EVERSTORE_ENGINES names.")
    @Nullable
    Path engines;

    /** The description of the engines to run on. */
    Properties engines() {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is at least 1.");
        }
        if (engines == null) {
            throw new IllegalArgumentException("--engines or EVERSTORE_ENGINES has to name an engines.properties.");
        }
        Properties described = new Properties();
        try (Reader reader = Files.newBufferedReader(engines)) {
            described.load(reader);
            return described;
        } catch (IOException e) {
            throw new UncheckedIOException("The description of the engines can't be read.", e);
        }
    }
}
