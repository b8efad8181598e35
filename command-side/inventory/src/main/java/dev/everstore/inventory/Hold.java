package dev.everstore.inventory;

import dev.everstore.contracts.order.OrderId;
import java.time.Instant;

/** An order whose goods are held until an instant. */
record Hold(OrderId orderId, Instant until) {}
