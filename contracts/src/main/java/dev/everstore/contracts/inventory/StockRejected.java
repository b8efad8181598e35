package dev.everstore.contracts.inventory;

import dev.everstore.contracts.order.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** An order's goods are not all there; nothing is held. */
@Revision("1")
public record StockRejected(OrderId orderId, List<Shortage> shortages) implements InventoryEvent {}
