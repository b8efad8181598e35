package dev.everstore.inventory;

import dev.everstore.contracts.inventory.InventoryEvent;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.eventstore.api.StoredEventMessage;
import dev.everstore.outbox.AtOnce;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Books what moved of every product, in the order of the backbone, and has what ran low told. A batch may come twice:
 * a leaf is named after its first movement, which stays the same however long the batch is.
 */
@ProcessingGroup(StockBook.GROUP)
class StockBook {
    static final String GROUP = "inventory-movements";

    private static final int MOST_REMEMBERED = 10_000;

    private final MovementTable table;
    private final LowStockWatch watch;
    private final String process = UUID.randomUUID().toString();
    private final Map<ProductId, MovementLeaf> known = new ConcurrentHashMap<>();

    StockBook(MovementTable table, LowStockWatch watch) {
        this.table = table;
        this.watch = watch;
    }

    @EventHandler
    void on(InventoryEvent event, EventMessage<?> message) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<StoredEvent> events = batch.getOrComputeResource(GROUP, name -> {
            List<StoredEvent> collected = new ArrayList<>();
            batch.onPrepareCommit(work -> book(collected));
            return collected;
        });
        events.add(((StoredEventMessage) message).stored());
    }

    void book(List<StoredEvent> events) {
        Map<ProductId, List<MovementLeaf.Entry>> moved = new LinkedHashMap<>();
        events.stream()
                .flatMap(Movements::of)
                .forEach(each -> moved.computeIfAbsent(each.productId(), id -> new ArrayList<>())
                        .add(each.entry()));
        if (!moved.isEmpty()) {
            book(moved);
        }
        watch.look(events);
    }

    private void book(Map<ProductId, List<MovementLeaf.Entry>> moved) {
        if (known.size() > MOST_REMEMBERED || !table.lastWriter().equals(process)) {
            known.clear();
        }
        Map<ProductId, MovementLeaf.Counts> before = new ConcurrentHashMap<>();
        AtOnce.forEach(
                moved.entrySet(),
                each -> before.put(
                        each.getKey(),
                        countsBefore(each.getKey(), each.getValue().getFirst().position())));
        List<MovementLeaf> leaves = new ArrayList<>();
        moved.forEach((id, entries) -> leaves.add(leaf(id, before.get(id), entries)));
        table.write(process, leaves);
        leaves.forEach(leaf -> known.put(leaf.productId(), leaf));
    }

    /** What is remembered does not serve when the same movements come again. */
    private MovementLeaf.Counts countsBefore(ProductId id, long position) {
        MovementLeaf last = known.get(id);
        return last != null && last.entries().getLast().position() < position
                ? last.after()
                : table.lastBefore(id, position).map(MovementLeaf::after).orElse(MovementLeaf.Counts.NOTHING);
    }

    private static MovementLeaf leaf(
            ProductId id, MovementLeaf.@Nullable Counts before, List<MovementLeaf.Entry> entries) {
        MovementLeaf.Counts sum = before == null ? MovementLeaf.Counts.NOTHING : before;
        for (MovementLeaf.Entry entry : entries) {
            sum = sum.plus(entry);
        }
        return new MovementLeaf(id, List.copyOf(entries), sum);
    }
}
