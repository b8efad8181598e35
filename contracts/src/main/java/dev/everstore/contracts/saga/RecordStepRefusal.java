package dev.everstore.contracts.saga;

import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.order.OrderId;
import org.jspecify.annotations.Nullable;

/** Records that a rule refused a step's command, so that the workflow hears of it as an event. */
public record RecordStepRefusal(
        OrderId orderId,
        String step,
        Refusal refusal,
        @Nullable String workflow) implements SagaCommand {
    @Override
    public String key() {
        return orderId.value();
    }
}
