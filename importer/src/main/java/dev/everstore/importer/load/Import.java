package dev.everstore.importer.load;

import dev.everstore.importer.csv.Refusals;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.shop.Orders;
import dev.everstore.importer.shop.Shop;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a checked shop in, phase by phase: nobody orders before they exist, nothing ships before it is ordered. */
public final class Import {
    private static final String PRODUCTS = "/api/products/";

    private static final Phase.Kind CUSTOMERS = new Phase.Kind(
            "customers",
            item -> "/api/users",
            item -> Commands.keyOf("customer", item),
            item -> "/api/users/" + item.id());
    private static final Phase.Kind GOODS = new Phase.Kind(
            "products", item -> "/api/products", item -> Commands.keyOf("product", item), item -> PRODUCTS + item.id());
    static final Phase.Kind STOCK = new Phase.Kind(
            "stock",
            item -> "/api/inventory/" + item.id() + "/receipts",
            Commands::keyOfReceipt,
            item -> "/api/inventory/" + item.id());
    private static final Phase.Kind DISCONTINUATIONS = new Phase.Kind(
            "discontinuations",
            item -> PRODUCTS + item.id() + "/discontinuation",
            item -> Commands.keyOf("discontinuation", item),
            item -> PRODUCTS + item.id());

    /**
     * What an import works with.
     *
     * @param parallel requests at once
     * @param confirmWithin how long an order may wait while no other one ends either
     */
    public record Tools(Api api, Refusals refusals, int parallel, Duration confirmWithin, PrintStream out) {}

    private final Tools tools;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    public Import(Tools tools) {
        this.tools = tools;
    }

    /** Sends all of the shop that is not there yet. */
    public Summary run(Shop shop) {
        long started = System.nanoTime();
        Phase phase = new Phase(tools.api(), tools.refusals(), tools.parallel(), tools.out());
        String customers = phase.run(CUSTOMERS, shop.customers(), tally("customers"));
        String products = phase.run(GOODS, shop.products(), tally("products"));
        phase.run(STOCK, shop.stock(), tally("stock"));
        OrdersPhase placing = place(shop.orders(), given(customers, products));
        try (Confirmations confirmations = placing.confirmations()) {
            long placed = System.nanoTime();
            String last = fulfil(placing, shop.orders());
            phase.run(DISCONTINUATIONS, shop.discontinuations(), tally("discontinuations"));
            Summary.Pace pace = new Summary.Pace(
                    placed - placing.startedNanos(),
                    System.nanoTime() - started,
                    confirmations.positions().passed(),
                    confirmations.latencies());
            return new Summary(
                    List.copyOf(tallies.values()), tools.refusals(), pace, last != null ? last : placing.lastToken());
        }
    }

    private OrdersPhase place(Orders orders, List<String> copied) {
        try (Progress progress = Progress.of("orders", orders.readable(), tools.out())) {
            OrdersPhase placing = new OrdersPhase(tools, orders, tally("orders"), progress, copied);
            placing.run(tools.parallel());
            return placing;
        }
    }

    private @Nullable String fulfil(OrdersPhase placing, Orders orders) {
        Tally shipments = tally("shipments");
        Tally cancellations = tally("cancellations");
        if (orders.fulfilments().size() == 0) {
            return null;
        }
        try (Progress progress = Progress.of("shipments", orders.fulfilments().size(), tools.out())) {
            return new FulfilmentPhase(tools, orders, shipments, cancellations, progress)
                    .run(placing::isConfirmed, tools.parallel());
        }
    }

    private static List<String> given(@Nullable String... tokens) {
        List<String> given = new ArrayList<>();
        for (String token : tokens) {
            if (token != null) {
                given.add(token);
            }
        }
        return given;
    }

    private Tally tally(String kind) {
        return tallies.computeIfAbsent(kind, Tally::new);
    }
}
