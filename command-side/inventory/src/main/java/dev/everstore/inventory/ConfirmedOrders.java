package dev.everstore.inventory;

import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.outbox.AtOnce;
import dev.everstore.outbox.ServiceOutbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Hears which orders were confirmed: their goods stay held until they are shipped or released. */
@ProcessingGroup(ConfirmedOrders.GROUP)
class ConfirmedOrders {
    static final String GROUP = "inventory-orders";

    private final ServiceOutbox outbox;
    private final InventoryTable table;

    ConfirmedOrders(ServiceOutbox outbox, InventoryTable table) {
        this.outbox = outbox;
        this.table = table;
    }

    @EventHandler
    void on(OrderConfirmed confirmed) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        List<OrderId> orders = batch.getOrComputeResource(GROUP, name -> {
            List<OrderId> collected = new ArrayList<>();
            batch.onPrepareCommit(work -> keep(collected));
            return collected;
        });
        orders.add(confirmed.orderId());
    }

    /** One by one, at the same time; those that wait at the same moment share a transaction. */
    void keep(List<OrderId> orders) {
        AtOnce.forEach(orders, this::keep);
    }

    private void keep(OrderId orderId) {
        try {
            outbox.store(List.of(withoutExpiry(orderId)), List.of());
        } catch (TransactionCanceledException alreadySo) {
            // It is shipped, released or was heard of before.
        }
    }

    private TransactWriteItem withoutExpiry(OrderId orderId) {
        return TransactWriteItem.builder()
                .update(Update.builder()
                        .tableName(table.name())
                        .key(Map.of(InventoryTable.KEY, InventoryTable.reservationKey(orderId)))
                        .updateExpression("REMOVE holdLane, holdUntil")
                        .conditionExpression("attribute_exists(holdUntil)")
                        .build())
                .build();
    }
}
