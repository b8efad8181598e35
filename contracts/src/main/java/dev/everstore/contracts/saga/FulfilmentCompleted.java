package dev.everstore.contracts.saga;

import dev.everstore.contracts.order.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** An order's workflow reached its end: confirmed or cancelled. */
@Revision("1")
public record FulfilmentCompleted(OrderId orderId, String outcome, Instant startedAt, Instant endedAt)
        implements SagaEvent {}
