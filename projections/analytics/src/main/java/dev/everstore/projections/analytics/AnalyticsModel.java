package dev.everstore.projections.analytics;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.projections.control.ReadModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what figures are made of: per batch of events at most one insert into each table, and one read of the orders
 * that the batch is about.
 *
 * <p>Each row carries the backbone position of its last event as its version, so that a batch, or a part of it, that
 * comes again changes nothing.
 */
final class AnalyticsModel implements ReadModel {
    static final String GROUP = "sales-analytics";

    private final ClickHouse clickhouse;
    private final EventCodec codec;
    private final Table<OrderFacts> orders;
    private final Table<ProductFacts> products;
    private final Table<PersonFacts> people;
    private final KnownOrders knownOrders;

    AnalyticsModel(ClickHouse clickhouse, EventCodec codec) {
        this.clickhouse = clickhouse;
        this.codec = codec;
        this.orders = clickhouse.orders();
        this.products = clickhouse.products();
        this.people = clickhouse.people();
        this.knownOrders = new KnownOrders(clickhouse.jdbc());
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        Map<String, ProductFacts> changedProducts = new LinkedHashMap<>();
        Map<String, PersonFacts> newPeople = new LinkedHashMap<>();
        for (StoredEvent event : batch) {
            switch (event.event()) {
                case ProductEvent product ->
                    ProductFacts.of(product, event.position())
                            .ifPresent(facts -> changedProducts.put(facts.productId(), facts));
                case UserEvent person ->
                    PersonFacts.of(person, event.position(), codec)
                            .ifPresent(facts -> newPeople.put(facts.userId(), facts));
                default -> {
                    // Orders are below; nothing else makes figures.
                }
            }
        }
        products.put(changedProducts.values());
        people.put(newPeople.values());
        applyOrders(batch.stream()
                .filter(event -> event.event() instanceof OrderEvent)
                .toList());
    }

    private void applyOrders(List<StoredEvent> events) {
        Map<String, OrderFacts> known = knownOrders.get(
                events.stream().map(StoredEvent::aggregateId).distinct().toList());
        Map<String, OrderFacts> changed = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            OrderFacts before = known.get(event.aggregateId());
            if (before == null || before.version() < event.position()) {
                OrderFacts after = OrderFacts.after(before, (OrderEvent) event.event(), event.position());
                known.put(event.aggregateId(), after);
                changed.put(event.aggregateId(), after);
            }
        }
        orders.put(changed.values());
    }

    @Override
    public void empty() {
        orders.empty();
        products.empty();
        people.empty();
    }

    void create() {
        clickhouse.createDatabase();
        orders.create();
        products.create();
        people.create();
    }
}
