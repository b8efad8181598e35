package dev.everstore.bench;

import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.EventCodec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reading everything in order: what reading ahead, pages and few copies bring to rebuilds and projections. */
@Command(
        name = "read",
        description = "Events read in order per second by one consumer: raw pages, stock Axon, Everstore.",
        mixinStandardHelpOptions = true)
final class ReadBench implements Callable<Integer> {
    private static final String RAW = "raw pages, undecoded";
    private static final String STOCK = "stock Axon processor";
    private static final String SCAN = "Everstore backbone";
    private static final String PROCESSOR = "Everstore processor";
    private static final double AIM = 5;

    private final PrintStream out;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--events",
            defaultValue = "200000",
            description = "Events to read in each measurement (${DEFAULT-VALUE}).")
    private long events;

    ReadBench(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Properties engines = options.engines();
        try (ScratchDatabase own = new ScratchDatabase(engines);
                ScratchDatabase others = new ScratchDatabase(engines);
                ConfigurableApplicationContext everstore = EverstoreProcess.start(own, own, 2);
                StockAxon stock = new StockAxon(others.pool(4))) {
            Backbone backbone = everstore.getBean(Backbone.class);
            out.printf("Filling in %,d events; processors have one segment and batches of 1,000%n", events);
            Filling.backbone(own, everstore.getBean(EventCodec.class), events);
            Filling.stock(others, stock.serializer(), events);
            TokenStore tokens = stock.tokens();
            Figures figures = measure(List.of(
                    new RawReader(RAW, own),
                    new ProcessorReader(STOCK, stock.store(), tokens, stock.transactions()),
                    new ScanReader(SCAN, backbone),
                    new ProcessorReader(PROCESSOR, backbone.source(), tokens, stock.transactions())));
            figures.print(out);
            if (options.json != null) {
                figures.write(options.json);
            }
            return 0;
        }
    }

    private Figures measure(List<Reader> contestants) throws InterruptedException {
        String group = "one consumer";
        String column = "in order";
        Figures figures =
                new Figures("read", contestants.stream().map(Reader::name).toList());
        for (int round = 0; round <= options.rounds; round++) {
            long began = System.nanoTime();
            for (int i = 0; i < contestants.size(); i++) {
                Reader contestant = contestants.get((i + round) % contestants.size());
                double rate = contestant.read(events);
                // The first round warms up.
                if (round > 0) {
                    figures.add(group, contestant.name(), column, rate);
                }
            }
            out.printf(
                    "round %d of %d is done, after %d s%n",
                    round,
                    options.rounds,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        }
        figures.compare(group, SCAN, STOCK, column, AIM);
        figures.compare(group, PROCESSOR, STOCK, column, null);
        figures.compare(group, SCAN, RAW, column, null);
        return figures;
    }
}
