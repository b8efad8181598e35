package dev.everstore.contracts.order;

import dev.everstore.contracts.Money;
import org.axonframework.serialization.Revision;

/** An order is worth more than the shop lets pass unseen: an operator must approve it before payment is taken. */
@Revision("1")
public record OrderHeldForReview(OrderId orderId, Money total, Money limit) implements OrderEvent {}
