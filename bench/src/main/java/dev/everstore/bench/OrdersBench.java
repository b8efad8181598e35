package dev.everstore.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Places orders over HTTP in a running shop, as fast as so many callers can, and follows each to its confirmation. */
@Command(
        name = "orders",
        description = "Orders placed per second over HTTP in a running shop, with all of its read models on.",
        mixinStandardHelpOptions = true)
final class OrdersBench implements Callable<Integer> {
    private static final int PRODUCTS = 200;
    private static final int CUSTOMERS = 50;
    private static final int STOCK = 1_000_000;
    private static final int LONGEST_SECONDS = 300;
    private static final Map<String, Object> ADDRESS = Map.of(
            "name", "Ann Buyer",
            "street", "1 Main Street",
            "city", "Henderson",
            "region", "Kentucky",
            "postalCode", "42420",
            "country", "United States");

    private final PrintStream out;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Latencies toAnswer = new Latencies("placed to 201");
    private volatile String lastToken = "";

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Option(names = "--orders", defaultValue = "1000", description = "Orders to place (${DEFAULT-VALUE}).")
    private int orders;

    @Option(names = "--warm-up", defaultValue = "200", description = "Orders before that (${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--concurrency", defaultValue = "16", description = "Callers at once (${DEFAULT-VALUE}).")
    private int concurrency;

    OrdersBench(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        ShopHttp shop = options.signIn();
        prepare(shop);
        try (OrderEnds ends = OrderEnds.watch(shop, warmUp)) {
            place(shop, ends, "w", warmUp, new Latencies("warm-up"));
            awaitEnds(ends);
        }
        try (OrderEnds ends = OrderEnds.watch(shop, orders)) {
            long began = System.nanoTime();
            place(shop, ends, "o", orders, toAnswer);
            told("placed over HTTP by " + concurrency + " callers", Reader.rate(orders, began));
            awaitEnds(ends);
            told("placed and confirmed", Reader.rate(orders, began));
            toAnswer.print(out);
            ends.toConfirmed().print(out);
            out.printf("%d of %,d were cancelled%n", ends.cancelled(), orders);
        }
        readModels(shop);
        return 0;
    }

    private void prepare(ShopHttp shop) throws Exception {
        parallel(PRODUCTS, i -> {
            String id = product(i);
            shop.post(
                    "/api/products",
                    Map.of(
                            "productId",
                            id,
                            "name",
                            "Measured " + i,
                            "categories",
                            List.of("Bench"),
                            "price",
                            Map.of("amount", "9.99", "currency", "USD")));
            shop.post("/api/inventory/" + id + "/receipts", Map.of("quantity", STOCK, "reference", run));
        });
        parallel(
                CUSTOMERS,
                i -> shop.post(
                        "/api/users",
                        Map.of(
                                "userId", customer(i),
                                "email", customer(i).toLowerCase(Locale.ROOT) + "@example.com",
                                "name", "Ann Buyer " + i)));
    }

    private void place(ShopHttp shop, OrderEnds ends, String kind, int count, Latencies latencies) throws Exception {
        parallel(count, i -> {
            String id = "B-" + run + "-" + kind + i;
            Map<String, Object> body = Map.of(
                    "orderId",
                    id,
                    "customerId",
                    customer(i % CUSTOMERS),
                    "currency",
                    "USD",
                    "lines",
                    List.of(line(i), line(i + 1)),
                    "shippingAddress",
                    ADDRESS,
                    "payment",
                    Map.of("method", "card", "token", "tok_approve"));
            ends.placing(id);
            long began = System.nanoTime();
            ShopHttp.Answer answer = shop.post("/api/orders", body);
            latencies.since(began);
            lastToken = answer.consistencyToken();
        });
    }

    private Map<String, Object> line(int number) {
        return Map.of("productId", product(number % PRODUCTS), "quantity", 1 + number % 3);
    }

    private String product(int number) {
        return "B-" + run + "-p" + number;
    }

    private String customer(int number) {
        return "B-" + run + "-c" + number;
    }

    /** One thing that is done to a shop. */
    private interface Act {
        void on(int number) throws Exception;
    }

    private void parallel(int times, Act act) throws Exception {
        ConcurrentLinkedQueue<Integer> numbers =
                new ConcurrentLinkedQueue<>(IntStream.range(0, times).boxed().toList());
        List<Future<?>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < concurrency; caller++) {
                callers.add(threads.submit(() -> {
                    for (Integer number = numbers.poll(); number != null; number = numbers.poll()) {
                        act.on(number);
                    }
                    return times;
                }));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
    }

    private void awaitEnds(OrderEnds ends) throws InterruptedException {
        if (!ends.left().await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    ends.left().getCount() + " orders were neither confirmed nor cancelled in time.");
        }
    }

    /** How long after the last confirmation each read model has the last order. */
    private void readModels(ShopHttp shop) throws InterruptedException {
        for (String path : List.of("/api/orders?limit=1", "/api/orders/search?limit=1", "/api/analytics/revenue")) {
            long began = System.nanoTime();
            shop.get(path, "Consistency-Token", lastToken, "Prefer", "wait=60");
            out.printf(Locale.ROOT, "%-46s  has all after %,.0f ms%n", path, (System.nanoTime() - began) / 1e6);
        }
    }

    private void told(String what, double perSecond) {
        out.printf(Locale.ROOT, "%-46s  %,9.1f orders/s%n", what, perSecond);
    }
}
