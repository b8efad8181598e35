package dev.everstore.contracts.order;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** The order ends without (further) delivery. */
@Revision("1")
public record OrderCancelled(OrderId orderId, String reason, Instant cancelledAt) implements OrderEvent {}
