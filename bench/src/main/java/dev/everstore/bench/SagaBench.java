package dev.everstore.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fulfilling: what durable steps and shared transactions cost and bring beside a stock Axon saga. */
@Command(
        name = "sagas",
        description = "Orders fulfilled per second, and how long one takes: a stock Axon saga, Everstore.",
        mixinStandardHelpOptions = true)
final class SagaBench implements Callable<Integer> {
    private static final String STOCK = "stock Axon, batch 1";
    private static final String TUNED = "stock Axon, batch 50";
    private static final int TUNED_BATCH = 50;
    private static final String RATE = "completed fulfilments/s";
    private static final String HALF = "placed to confirmed, p50 in ms";
    private static final String MOST = "placed to confirmed, p99 in ms";
    private static final double AIMED_RATIO = 10;
    private static final double AIMED_P50 = 10;
    private static final double AIMED_P99 = 30;
    private static final int MOST_UNDER_WAY = 1_000;

    private final PrintStream out;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--seconds", defaultValue = "5", description = "Length of one measurement (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long each works before it is measured (${DEFAULT-VALUE}).")
    private double warmUpSeconds;

    @Option(
            names = "--under-way",
            split = ",",
            defaultValue = "1,16,64,512",
            description = "Orders under way at the same time (${DEFAULT-VALUE}).")
    private List<Integer> underWay = List.of();

    @Option(
            names = "--stock-segments",
            defaultValue = "1",
            description = "Segments of the stock processor; with more of them, as Axon's own 16, it is slower here"
                    + " (${DEFAULT-VALUE}).")
    private int segments;

    SagaBench(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        if (Collections.min(underWay) < 1 || Collections.max(underWay) > MOST_UNDER_WAY) {
            throw new IllegalArgumentException("--under-way is 1 to " + MOST_UNDER_WAY + ".");
        }
        Properties engines = options.engines();
        try (ScratchDatabase sagas = new ScratchDatabase(engines);
                ScratchDatabase shop = new ScratchDatabase(engines);
                ScratchDatabase backbone = new ScratchDatabase(engines);
                ScratchDatabase stock = new ScratchDatabase(engines);
                ScratchDatabase tuned = new ScratchDatabase(engines);
                FulfilmentEngine everstore = new EverstoreEngine(sagas, shop, backbone);
                FulfilmentEngine stockAxon = new StockEngine(STOCK, stock, segments, 1);
                FulfilmentEngine tunedAxon = new StockEngine(TUNED, tuned, segments, TUNED_BATCH)) {
            Figures figures = measure(List.of(stockAxon, tunedAxon, everstore));
            figures.print(out);
            judge(figures);
            if (options.json != null) {
                figures.write(options.json);
            }
            return 0;
        }
    }

    private Figures measure(List<FulfilmentEngine> engines) throws InterruptedException {
        Duration time = duration(seconds);
        out.printf(
                "%s orders under way, %d rounds of %s s each, all contestants in turn, on one PostgreSQL%n",
                underWay, options.rounds, seconds);
        for (FulfilmentEngine engine : engines) {
            new FulfilmentLoad(Collections.max(underWay), duration(warmUpSeconds)).on(engine);
        }
        Figures figures = new Figures(
                "sagas", "", engines.stream().map(FulfilmentEngine::name).toList());
        for (int round = 0; round < options.rounds; round++) {
            for (int count : underWay) {
                // Each begins once, so that none has always the same one before it.
                for (int i = 0; i < engines.size(); i++) {
                    take(figures, new FulfilmentLoad(count, time), engines.get((i + round) % engines.size()));
                }
            }
            out.printf("round %d of %d is done%n", round + 1, options.rounds);
        }
        compare(figures);
        return figures;
    }

    private static void take(Figures figures, FulfilmentLoad load, FulfilmentEngine engine)
            throws InterruptedException {
        FulfilmentLoad.Result result = load.on(engine);
        String column = column(load.underWay());
        figures.add(RATE, engine.name(), column, result.perSecond());
        figures.add(HALF, engine.name(), column, result.toConfirmed().percentile(50));
        figures.add(MOST, engine.name(), column, result.toConfirmed().percentile(99));
    }

    private void compare(Figures figures) {
        int aimed = Collections.max(underWay);
        for (int count : underWay) {
            String column = column(count);
            figures.compare(RATE, EverstoreEngine.NAME, STOCK, column, count == aimed ? AIMED_RATIO : null);
            figures.compare(RATE, EverstoreEngine.NAME, TUNED, column, null);
        }
    }

    private void judge(Figures figures) {
        if (underWay.contains(1)) {
            out.printf(
                    Locale.ROOT,
                    "%none at a time: p50 %.1f ms (aim %.0f), p99 %.1f ms (aim %.0f)%n",
                    figures.median(HALF, EverstoreEngine.NAME, column(1)),
                    AIMED_P50,
                    figures.median(MOST, EverstoreEngine.NAME, column(1)),
                    AIMED_P99);
        }
    }

    private static Duration duration(double inSeconds) {
        return Duration.ofNanos((long) (inSeconds * Duration.ofSeconds(1).toNanos()));
    }

    private static String column(int underWay) {
        return underWay + " under way";
    }
}
