package dev.everstore.contracts.saga;

import dev.everstore.contracts.order.OrderId;

/** What an order workflow records about itself in the sagas' own log. */
public sealed interface SagaCommand permits RecordStepRefusal, CompleteFulfilment {
    OrderId orderId();
}
