package dev.everstore.bench;

import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLog;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Appending: what group commit brings, alone and through everything that Axon puts before it. */
@Command(
        name = "append",
        description = "Events stored per second, one event per command: raw insert, stock Axon, Everstore.",
        mixinStandardHelpOptions = true)
final class AppendBench implements Callable<Integer> {
    private static final String RAW = "raw insert";
    private static final String STOCK = "stock Axon JDBC";
    private static final String WRITER = "Everstore, writer alone";
    private static final String AGGREGATE = "Everstore, aggregate";
    private static final String NEW = "new streams";
    private static final String EXISTING = "existing streams";
    /** The aims hold for so many writers on new streams. */
    private static final int AIMED_WRITERS = 32;
    /** Each may need a connection of its own for every contestant. */
    private static final int MOST_WRITERS = 64;

    private final PrintStream out;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--seconds", defaultValue = "1", description = "Length of one measurement (${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--writers",
            split = ",",
            defaultValue = "1,4,16,32",
            description = "Writers at the same time (${DEFAULT-VALUE}).")
    private List<Integer> writers = List.of();

    @Option(
            names = "--streams",
            split = ",",
            defaultValue = "new,existing",
            description = "new: each event begins a stream; existing: load, check, append (${DEFAULT-VALUE}).")
    private List<String> streams = List.of();

    AppendBench(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        checkOptions();
        Properties engines = options.engines();
        int most = Collections.max(writers);
        try (ScratchDatabase own = new ScratchDatabase(engines);
                ScratchDatabase others = new ScratchDatabase(engines);
                ConfigurableApplicationContext everstore = EverstoreProcess.start(own, own, most);
                StockAxon stock = new StockAxon(others.pool(most))) {
            EventStore store = everstore.getBean(ServiceLog.class).eventStore(BenchOrder.TYPE);
            List<Appender> contestants = List.of(
                    new RawAppender(others, everstore.getBean(EventCodec.class)),
                    new AggregateAppender(STOCK, stock.store(), stock.commandBus()),
                    new StoreAppender(WRITER, store),
                    new AggregateAppender(AGGREGATE, store, everstore.getBean(CommandBus.class)));
            Figures figures = measure(contestants);
            figures.print(out);
            if (options.json != null) {
                figures.write(options.json);
            }
            return 0;
        }
    }

    private void checkOptions() {
        streams.forEach(AppendBench::isNew);
        if (Collections.min(writers) < 1 || Collections.max(writers) > MOST_WRITERS) {
            throw new IllegalArgumentException("--writers are 1 to " + MOST_WRITERS + ".");
        }
    }

    private Figures measure(List<Appender> contestants) throws InterruptedException {
        Duration time = Duration.ofNanos((long) (seconds * Duration.ofSeconds(1).toNanos()));
        out.printf(
                "%d writers or fewer, %d rounds of %s s each, all contestants in turn, on one PostgreSQL%n",
                Collections.max(writers), options.rounds, seconds);
        for (Appender contestant : contestants) {
            new Load(Collections.max(writers), time.multipliedBy(2)).onNewStreams(contestant);
        }
        Figures figures =
                new Figures("append", contestants.stream().map(Appender::name).toList());
        for (int round = 0; round < options.rounds; round++) {
            for (String kind : streams) {
                for (int count : writers) {
                    // Each begins once, so that none has always the same one before it.
                    for (int i = 0; i < contestants.size(); i++) {
                        Appender contestant = contestants.get((i + round) % contestants.size());
                        take(figures, kind, new Load(count, time), contestant);
                    }
                }
            }
            out.printf("round %d of %d is done%n", round + 1, options.rounds);
        }
        compare(figures);
        return figures;
    }

    private static void take(Figures figures, String kind, Load load, Appender contestant) throws InterruptedException {
        boolean fresh = isNew(kind);
        double rate = fresh ? load.onNewStreams(contestant) : load.onExistingStreams(contestant);
        figures.add(fresh ? NEW : EXISTING, contestant.name(), column(load.writers()), rate);
    }

    private void compare(Figures figures) {
        for (String kind : streams) {
            String group = isNew(kind) ? NEW : EXISTING;
            for (int count : writers) {
                boolean aimed = isNew(kind) && count == AIMED_WRITERS;
                String column = column(count);
                figures.compare(group, WRITER, RAW, column, aim(aimed, 1.5));
                figures.compare(group, AGGREGATE, RAW, column, aim(aimed, 1));
                figures.compare(group, AGGREGATE, STOCK, column, aim(aimed, 2));
            }
        }
    }

    private static @Nullable Double aim(boolean aimed, double ratio) {
        return aimed ? ratio : null;
    }

    private static boolean isNew(String kind) {
        return switch (kind) {
            case "new" -> true;
            case "existing" -> false;
            default -> throw new IllegalArgumentException("--streams knows new and existing, not " + kind + ".");
        };
    }

    private static String column(int writers) {
        return writers == 1 ? "1 writer" : writers + " writers";
    }
}
