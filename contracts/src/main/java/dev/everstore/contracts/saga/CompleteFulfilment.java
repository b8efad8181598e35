package dev.everstore.contracts.saga;

import dev.everstore.contracts.order.OrderId;
import java.time.Instant;

/** Records that the workflow of an order reached its end; outcome is confirmed or cancelled. */
public record CompleteFulfilment(OrderId orderId, String outcome, Instant startedAt, Instant endedAt)
        implements SagaCommand {
    @Override
    public String key() {
        return orderId.value();
    }
}
