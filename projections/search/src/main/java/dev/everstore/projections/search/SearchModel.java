package dev.everstore.projections.search;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.projections.control.ReadModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Keeps the product and the order index: per batch, one read and one bulk write for each. */
final class SearchModel implements ReadModel {
    static final String GROUP = "search";

    private final Index<ProductDocument> products;
    private final Index<OrderDocument> orders;

    SearchModel(Index<ProductDocument> products, Index<OrderDocument> orders) {
        this.products = products;
        this.orders = orders;
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
        fold(
                products,
                ofKind(batch, ProductEvent.class),
                ProductDocument::version,
                (document, event) -> ProductDocument.after(document, (ProductEvent) event.event(), event.sequence()));
        fold(
                orders,
                ofKind(batch, OrderEvent.class),
                OrderDocument::version,
                (document, event) -> OrderDocument.after(document, (OrderEvent) event.event(), event.sequence()));
    }

    @Override
    public void empty() {
        products.delete();
        orders.delete();
        create();
    }

    void create() {
        products.create();
        orders.create();
    }

    private static List<StoredEvent> ofKind(List<StoredEvent> batch, Class<?> kind) {
        return batch.stream().filter(event -> kind.isInstance(event.event())).toList();
    }

    /** What a document becomes after one more event. */
    private interface Step<T> {
        T after(@Nullable T document, StoredEvent event);
    }

    private static <T> void fold(Index<T> index, List<StoredEvent> events, ToLongFunction<T> version, Step<T> step) {
        Map<String, T> known = index.get(
                events.stream().map(StoredEvent::aggregateId).distinct().toList());
        Map<String, T> changed = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            T before = known.get(event.aggregateId());
            if (before == null || version.applyAsLong(before) < event.sequence()) {
                T after = step.after(before, event);
                known.put(event.aggregateId(), after);
                changed.put(event.aggregateId(), after);
            }
        }
        index.put(changed);
    }
}
