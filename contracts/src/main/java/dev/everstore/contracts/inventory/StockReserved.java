package dev.everstore.contracts.inventory;

import dev.everstore.contracts.order.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Goods are held for an order. */
@Revision("1")
public record StockReserved(OrderId orderId, List<StockLine> lines) implements InventoryEvent {}
