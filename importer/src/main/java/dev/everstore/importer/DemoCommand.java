package dev.everstore.importer;

import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.load.Import;
import dev.everstore.importer.load.Summary;
import dev.everstore.importer.shop.Shop;
import dev.everstore.importer.shop.ShopReader;
import dev.everstore.importer.superstore.Finding;
import dev.everstore.importer.superstore.Questions;
import dev.everstore.importer.superstore.ShopFiles;
import dev.everstore.importer.superstore.Superstore;
import dev.everstore.importer.superstore.SuperstorePackage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: Superstore through the whole system, and its known answers read back. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Imports the Superstore data set and checks its known answers through the query API.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:every answer is right", "2:one is not, or something was refused", "1:it could not run"})
final class DemoCommand implements Callable<Integer> {
    private static final int WRONG = 2;
    /** Orders per second that a machine with two cores keeps up; only used to tell how long it will take. */
    private static final int USUAL_RATE = 18;
    /** Goods leave the shelf a while after their shipment: answers are final once they have been the same so long. */
    private static final Duration SETTLED = Duration.ofSeconds(60);

    @Option(names = "--sample", paramLabel = "N", description = "Takes the first N orders only.")
    private @Nullable Integer sample;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes answers and rates as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            defaultValue = ".everstore/demo",
            description = "Where the data set is fetched to and converted (${DEFAULT-VALUE}).")
    private Path workDir = Path.of("");

    @Mixin
    private ImporterOptions options = new ImporterOptions();

    private final PrintStream out;

    DemoCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (sample != null && sample < 1) {
            throw new CannotRun("--sample needs at least one order.");
        }
        Superstore superstore = Superstore.read(SuperstorePackage.fetch(workDir));
        if (sample != null) {
            superstore = superstore.sample(sample);
        }
        Path files = workDir.resolve(superstore.isWhole() ? "superstore" : "superstore-" + sample);
        new ShopFiles(superstore, files).write();
        Api api = options.api();
        try (Refusals refusals = new Refusals(null);
                Shop shop = new ShopReader(files, refusals).read(workDir)) {
            if (shop == null) {
                throw new CannotRun("The converted data set cannot be read back from " + files + ".");
            }
            announce(superstore, shop);
            Summary summary = new Import(options.tools(api, refusals, out)).run(shop);
            summary.print(out);
            List<Finding> findings = settled(superstore, api, summary);
            DemoReport result = new DemoReport(superstore.orders(), summary, findings);
            result.print(out);
            if (report != null) {
                Files.writeString(report, result.json());
            }
            return result.isRight() ? 0 : WRONG;
        }
    }

    private void announce(Superstore superstore, Shop shop) {
        long orders = superstore.orders();
        long seconds = 20 + orders / USUAL_RATE + (orders + shop.products().size() * 2L) / 100;
        String time = seconds < 90 ? seconds + " seconds" : Math.round(seconds / 60.0) + " minutes";
        out.printf(Locale.ROOT, "Superstore: %s.%nThis takes about %s.%n", shop.contents(), time);
    }

    private List<Finding> settled(Superstore superstore, Api api, Summary summary) {
        out.println("\nReading the answers back …");
        List<Finding> last = List.of();
        long end = 0;
        while (true) {
            List<Finding> findings = Questions.ask(superstore, api, options.parallel(), summary.lastToken());
            if (!findings.equals(last)) {
                last = findings;
                end = System.nanoTime() + SETTLED.toNanos();
            }
            if (findings.stream().allMatch(Finding::right) || System.nanoTime() > end) {
                return findings;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("The work was interrupted.", e);
        }
    }
}
