package dev.everstore.contracts.saga;

import dev.everstore.contracts.order.OrderId;

/** What happened to a workflow. */
public sealed interface SagaEvent permits StepRefused, FulfilmentCompleted {
    OrderId orderId();
}
