package dev.everstore.contracts.order;

import org.axonframework.serialization.Revision;

/** An operator looked at an order that was held and lets it go on. */
@Revision("1")
public record OrderApproved(OrderId orderId, String reason) implements OrderEvent {}
