package dev.everstore.projections.analytics;

import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.projections.control.ReadModel;
import java.util.List;

/**
 * Keeps what figures are made of: per batch of events at most one insert into each table, and none of it is read back.
 *
 * <p>Each event becomes a row that says what that event says. ClickHouse folds the rows by maximum and by "the latest
 * position wins", so that it makes no difference how often and in which order events come.
 */
final class AnalyticsModel implements ReadModel {
    static final String GROUP = "sales-analytics";

    private final EventCodec codec;
    private final Schema schema;
    private final Table<OrderFact> orders;
    private final Table<String> ordersToFold;
    private final Table<PaymentFact> payments;
    private final Table<RefundFact> refunds;
    private final Table<FulfilmentFact> fulfilments;
    private final Table<ProductFact> products;
    private final Table<PersonFact> people;

    AnalyticsModel(ClickHouse clickhouse, EventCodec codec) {
        this.codec = codec;
        this.schema = clickhouse.schema();
        this.orders = clickhouse.table("order_events", OrderFact.COLUMNS, OrderFact::bind);
        this.ordersToFold = clickhouse.table("orders_to_fold", List.of("order_id"), (id, row) -> row.setString(1, id));
        this.payments = clickhouse.table("payments", PaymentFact.COLUMNS, PaymentFact::bind);
        this.refunds = clickhouse.table("refunds", RefundFact.COLUMNS, RefundFact::bind);
        this.fulfilments = clickhouse.table("fulfilments", FulfilmentFact.COLUMNS, FulfilmentFact::bind);
        this.products = clickhouse.table("products", ProductFact.COLUMNS, ProductFact::bind);
        this.people = clickhouse.table("people", PersonFact.COLUMNS, PersonFact::bind);
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
        Facts facts = Facts.of(batch, codec);
        products.put(facts.products());
        people.put(facts.people());
        if (facts.people().stream().anyMatch(PersonFact::erased)) {
            schema.purgePeople();
        }
        payments.put(facts.payments());
        refunds.put(facts.refunds());
        fulfilments.put(facts.fulfilments());
        orders.put(facts.orders());
        // Only what is stored can be folded, so this comes after.
        ordersToFold.put(facts.ordersToFold());
    }

    @Override
    public void empty() {
        schema.empty();
    }

    void create() {
        schema.create();
    }
}
