package dev.everstore.contracts.order;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Stock is reserved and payment captured: the shop will deliver. */
@Revision("1")
public record OrderConfirmed(OrderId orderId, Instant confirmedAt) implements OrderEvent {}
