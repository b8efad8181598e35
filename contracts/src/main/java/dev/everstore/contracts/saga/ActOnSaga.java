package dev.everstore.contracts.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator acts on one saga; the actor comes with the message.
 *
 * @param actionId names this wish for good: repeated, it changes nothing more
 * @param stepId which step to retry or skip; null: the one that is parked or retrying
 * @param input the step's new input as JSON, for {@link SagaAction#RETRY_WITH} alone
 */
public record ActOnSaga(
        String actionId,
        String sagaId,
        SagaAction action,
        String reason,
        @Nullable Long stepId,
        @Nullable String input,
        Instant at)
        implements SagaCommand {
    @Override
    public String key() {
        return sagaId;
    }
}
