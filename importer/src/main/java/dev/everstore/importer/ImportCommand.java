package dev.everstore.importer;

import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.load.Import;
import dev.everstore.importer.load.Summary;
import dev.everstore.importer.shop.Shop;
import dev.everstore.importer.shop.ShopReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import DIR}: any shop's data into Everstore, again and again without doubling anything. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Imports customers.csv, products.csv, stock.csv, orders.csv and order-lines.csv from a folder.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:nothing was refused", "2:something was refused", "1:it could not run"})
final class ImportCommand implements Callable<Integer> {
    static final int REFUSED = 2;

    @Parameters(paramLabel = "DIR", description = "The folder with the files.")
    private Path dir = Path.of("");

    @Option(names = "--refused", paramLabel = "FILE", description = "Writes each refusal as a JSON line.")
    private @Nullable Path refused;

    @Option(names = "--check", description = "Checks the files and sends nothing.")
    private boolean check;

    @Mixin
    private ImporterOptions options = new ImporterOptions();

    private final PrintStream out;

    ImportCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(dir)) {
            throw new CannotRun("There is no folder " + dir + ".");
        }
        if (!ShopReader.isShop(dir)) {
            throw new CannotRun(dir + " holds none of " + ShopReader.fileNames() + ".");
        }
        Path work = Files.createTempDirectory("everstore-import");
        try (Refusals refusals = new Refusals(refused);
                Shop shop = new ShopReader(dir, refusals).read(work)) {
            if (shop == null) {
                Summary.printRefusals(refusals, out);
                out.println("Nothing was sent. Correct the header and start again.");
            } else if (check) {
                shop.checkOrders(refusals);
                Summary.printRefusals(refusals, out);
                out.println(shop.contents() + ". Nothing was sent.");
            } else {
                out.println(shop.contents() + ".");
                new Import(options.tools(options.api(), refusals, out))
                        .run(shop)
                        .print(out);
            }
            return refusals.count() == 0 ? 0 : REFUSED;
        } finally {
            Files.deleteIfExists(work);
        }
    }
}
