package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Parcels arrived; complete tells whether the whole order has. */
@Revision("1")
public record OrderDelivered(OrderId orderId, List<String> trackingNumbers, Instant deliveredAt, boolean complete)
        implements OrderEvent {}
