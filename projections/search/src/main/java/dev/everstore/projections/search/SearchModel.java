package dev.everstore.projections.search;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.projections.control.ReadModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the indexes of products, orders and people's names: per batch, one read and one bulk write for each.
 *
 * <p>People are written last: should a batch break off, its repetition still knows whose orders it has to rename.
 */
final class SearchModel implements ReadModel {
    static final String GROUP = "search";

    private final Index<ProductDocument> products;
    private final Index<OrderDocument> orders;
    private final Index<PersonDocument> people;

    SearchModel(Elasticsearch elasticsearch) {
        this.products = elasticsearch.products();
        this.orders = elasticsearch.orders();
        this.people = elasticsearch.people();
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        products.put(changed(products, only(batch, ProductEvent.class::isInstance), ProductDocument::after));
        List<StoredEvent> news = only(batch, PersonDocument::tells);
        Map<String, PersonDocument> renamed = changed(people, news, PersonDocument::after);
        Map<String, OrderDocument> agreed =
                changed(orders, only(batch, OrderEvent.class::isInstance), OrderDocument::after);
        orders.put(named(agreed, renamed));
        news.stream()
                .filter(event -> PersonDocument.changes(event.event()))
                .map(StoredEvent::aggregateId)
                .distinct()
                .forEach(person -> renameOrdersOf(person, renamed));
        people.put(renamed);
    }

    @Override
    public void empty() {
        products.delete();
        orders.delete();
        people.delete();
        create();
    }

    void create() {
        products.create();
        orders.create();
        people.create();
    }

    private Map<String, OrderDocument> named(Map<String, OrderDocument> changed, Map<String, PersonDocument> renamed) {
        Map<String, PersonDocument> customers = new HashMap<>(people.get(changed.values().stream()
                .map(OrderDocument::customerId)
                .distinct()
                .toList()));
        customers.putAll(renamed);
        Map<String, OrderDocument> named = new LinkedHashMap<>();
        changed.forEach((id, order) ->
                named.put(id, order.of(customers.getOrDefault(order.customerId(), PersonDocument.UNKNOWN))));
        return named;
    }

    private void renameOrdersOf(String person, Map<String, PersonDocument> renamed) {
        PersonDocument now = renamed.containsKey(person)
                ? Objects.requireNonNull(renamed.get(person))
                : people.get(List.of(person)).getOrDefault(person, PersonDocument.UNKNOWN);
        orders.forEachPage("customerId", person, "orderId", page -> {
            Map<String, OrderDocument> named = new LinkedHashMap<>();
            page.forEach(order -> named.put(order.orderId(), order.of(now)));
            orders.put(named);
        });
    }

    private static List<StoredEvent> only(List<StoredEvent> batch, Predicate<Object> wanted) {
        return batch.stream().filter(event -> wanted.test(event.event())).toList();
    }

    /** What a document becomes after one more event. */
    private interface Step<T> {
        T after(@Nullable T document, StoredEvent event);
    }

    private static <T> Map<String, T> changed(Index<T> index, List<StoredEvent> events, Step<T> step) {
        Map<String, T> known = index.get(
                events.stream().map(StoredEvent::aggregateId).distinct().toList());
        Map<String, T> changed = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            T before = known.get(event.aggregateId());
            if (before == null || index.versionOf(before) < event.sequence()) {
                T after = step.after(before, event);
                known.put(event.aggregateId(), after);
                changed.put(event.aggregateId(), after);
            }
        }
        return changed;
    }
}
