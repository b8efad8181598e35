package dev.everstore.contracts.saga;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A rule refused a step's command; the workflow decides what now.
 *
 * @param workflow which of the order's workflows asked; absent for its fulfilment
 */
@Revision("1")
public record StepRefused(
        OrderId orderId,
        String step,
        Refusal refusal,
        @Nullable String workflow) implements SagaEvent {}
