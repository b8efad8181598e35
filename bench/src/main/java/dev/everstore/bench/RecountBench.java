package dev.everstore.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Counts revenue again from all events of a running shop, and compares it with what the shop reports. */
@Command(
        name = "recount",
        description = "Whether a running shop's revenue is, to the cent, that of a recount of all its events.",
        mixinStandardHelpOptions = true)
final class RecountBench implements Callable<Integer> {
    private static final int PAGE = 200;
    private static final int MOST_TOLD = 20;
    private static final Map<String, String> REPORTS = Map.of(
            "product", "by=product",
            "category", "by=category",
            "customer", "by=customer",
            "country", "by=country",
            "month", "grain=month",
            "product and month", "by=product&grain=month");

    private final PrintStream out;

    @Mixin
    private ShopOptions options = new ShopOptions();

    @Option(
            names = "--patience",
            defaultValue = "10",
            description = "Seconds that the shop is given to take in what happened last (${DEFAULT-VALUE}).")
    private int patience;

    RecountBench(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        ShopHttp shop = options.signIn();
        Instant late = Instant.now().plus(Duration.ofSeconds(patience));
        EventRecount recount = new EventRecount();
        String after = read(shop, recount, "0");
        List<String> differences = differences(shop, recount);
        while (!differences.isEmpty() && Instant.now().isBefore(late)) {
            after = read(shop, recount, after);
            differences = differences(shop, recount);
        }
        out.printf(
                "%,d events, %,d confirmed orders in %s; %,d sums differ%n",
                recount.events(), recount.countedOrders(), recount.currencies(), differences.size());
        differences.stream().limit(MOST_TOLD).forEach(out::println);
        return differences.isEmpty() ? 0 : 1;
    }

    /** Reads on from a position; answers the last one. */
    private static String read(ShopHttp shop, EventRecount recount, String after) throws InterruptedException {
        String position = after;
        JsonNode page =
                shop.get("/api/events?limit=" + PAGE + "&after=" + position).path("items");
        while (!page.isEmpty()) {
            page.forEach(recount::add);
            position = page.get(page.size() - 1).path("position").asString();
            page = shop.get("/api/events?limit=" + PAGE + "&after=" + position).path("items");
        }
        return position;
    }

    private static List<String> differences(ShopHttp shop, EventRecount recount) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        for (String currency : recount.currencies()) {
            for (Map.Entry<String, String> report : REPORTS.entrySet()) {
                JsonNode told = shop.get("/api/analytics/revenue?currency=" + currency + "&" + report.getValue());
                differences.addAll(recount.differences(currency, report.getKey(), told));
            }
        }
        return differences;
    }
}
