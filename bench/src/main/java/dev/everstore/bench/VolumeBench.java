package dev.everstore.bench;

import dev.everstore.bench.VolumeQueries.Question;
import dev.everstore.eventstore.api.Backbone;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.GroupPositions;
import dev.everstore.projections.analytics.AnalyticsConfiguration;
import dev.everstore.projections.analytics.AnalyticsQueryConfiguration;
import dev.everstore.projections.orders.OrderViewConfiguration;
import dev.everstore.projections.search.SearchConfiguration;
import dev.everstore.projections.search.SearchQueryConfiguration;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a backbone and, from it, the read models, as a rebuild does; then asks what shops ask. */
@Command(
        name = "volume",
        description = "A shop of many orders: how fast read models fill, compared with the raw engines, "
                + "and how fast searches and reports answer.",
        mixinStandardHelpOptions = true)
final class VolumeBench implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final int RAW_SAMPLE = 20_000;

    private final PrintStream out;

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(names = "--orders", defaultValue = "50000", description = "Orders to load (${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--views",
            defaultValue = "10000",
            description = "Orders whose views are filled, of those loaded (${DEFAULT-VALUE}).")
    private int views;

    @Option(
            names = "--times",
            defaultValue = "30",
            description = "How often each question is asked (${DEFAULT-VALUE}).")
    private int times;

    @Option(
            names = "--models",
            split = ",",
            defaultValue = "analytics,search,orders",
            description = "Which read models are filled (${DEFAULT-VALUE}).")
    private Set<String> models = Set.of();

    VolumeBench(PrintStream out) {
        this.out = out;
    }

    /** A read model: its processing group and the rooms that fill and ask it. */
    private record Model(String name, String group, List<Class<?>> rooms, List<Question> questions) {}

    private static final List<Model> MODELS = List.of(
            new Model(
                    "analytics",
                    "sales-analytics",
                    List.of(AnalyticsConfiguration.class, AnalyticsQueryConfiguration.class),
                    VolumeQueries.ofAnalytics()),
            new Model(
                    "search",
                    "search",
                    List.of(SearchConfiguration.class, SearchQueryConfiguration.class),
                    VolumeQueries.ofSearch()),
            new Model("orders", "orders-view", List.of(OrderViewConfiguration.class), List.of()));

    @Override
    public Integer call() throws Exception {
        Properties engines = options.engines();
        if (!MODELS.stream().map(Model::name).toList().containsAll(models)) {
            throw new IllegalArgumentException("--models knows analytics, search and orders.");
        }
        String name = "bench_" + UUID.randomUUID().toString().substring(0, 8);
        try (ScratchDatabase backbone = new ScratchDatabase(engines);
                RawStores raw = new RawStores(engines, name)) {
            BackboneLoad.Loaded loaded = load(engines, backbone, name);
            for (Model model : MODELS) {
                if (models.contains(model.name())) {
                    fill(model, engines, backbone, name, loaded);
                }
            }
            raw(raw);
            return 0;
        }
    }

    private BackboneLoad.Loaded load(Properties engines, ScratchDatabase backbone, String name) throws Exception {
        try (ConfigurableApplicationContext process = VolumeProcess.start(engines, backbone, name, List.of())) {
            // Makes the tables.
            process.getBean(Backbone.class).head();
            long began = System.nanoTime();
            BackboneLoad.Loaded loaded = BackboneLoad.fill(
                    backbone, process.getBean(EventCodec.class), new SyntheticShop(orders, 1), orders, views);
            told("loaded the backbone by COPY", loaded.last().position(), orders, began);
            return loaded;
        }
    }

    private void fill(
            Model model, Properties engines, ScratchDatabase backbone, String name, BackboneLoad.Loaded loaded)
            throws InterruptedException {
        boolean someOnly = model.name().equals("orders") && views < orders;
        BackboneLoad.Place target = someOnly ? loaded.marked() : loaded.last();
        try (ConfigurableApplicationContext process = VolumeProcess.start(engines, backbone, name, model.rooms())) {
            GroupPositions positions = process.getBean(GroupPositions.class);
            long began = System.nanoTime();
            long first = positions.positions().getOrDefault(model.group(), 0L);
            long behind = positions.await(target.token(), Set.of(model.group()), LOOK_EVERY);
            while (behind > 0) {
                out.printf(Locale.ROOT, "  %s: %,d events to go%n", model.name(), behind);
                behind = positions.await(target.token(), Set.of(model.group()), LOOK_EVERY);
            }
            long events = target.position() - first;
            told("filled " + model.name(), events, events * (someOnly ? views : orders) / target.position(), began);
            QueryGateway queries = process.getBean(QueryGateway.class);
            for (Question question : model.questions()) {
                VolumeQueries.ask(queries, question, times).print(out);
            }
        }
    }

    private void raw(RawStores raw) throws Exception {
        SyntheticShop shop = new SyntheticShop(RAW_SAMPLE, 2);
        out.println("The raw engines, final rows only, without reading events:");
        told("  ClickHouse, plain table, batches", raw.clickhouse(shop, RAW_SAMPLE));
        told("  Elasticsearch, bulk", raw.elasticsearch(shop, RAW_SAMPLE));
        told("  DynamoDB, batches", raw.dynamodb(shop, RAW_SAMPLE / 10));
    }

    private void told(String what, double perSecond) {
        out.printf(Locale.ROOT, "%-46s  %,9.0f orders/s%n", what, perSecond);
    }

    private void told(String what, long events, long orders, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        out.printf(
                Locale.ROOT,
                "%-46s  %,9.0f orders/s  %,9.0f events/s  (%,d events, %.1f s)%n",
                what,
                orders / seconds,
                events / seconds,
                events,
                seconds);
    }
}
