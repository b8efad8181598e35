package dev.everstore.contracts.order;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** Some lines cannot be met; without the customer's decision by then the order will be cancelled. */
@Revision("1")
public record DecisionAsked(OrderId orderId, List<UnavailableLine> unavailable, Instant decideBy)
        implements OrderEvent {}
