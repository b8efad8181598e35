package dev.everstore.contracts.inventory;

import dev.everstore.contracts.order.OrderId;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Goods that were held for an order left the house. */
@Revision("1")
public record StockDispatched(OrderId orderId, List<StockLine> lines) implements InventoryEvent {}
