package dev.everstore.contracts.saga;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.order.OrderId;
import org.axonframework.serialization.Revision;

/** A rule refused a step's command; the workflow decides what now. */
@Revision("1")
public record StepRefused(OrderId orderId, String step, Refusal refusal) implements SagaEvent {}
