package dev.everstore.contracts.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Puts an operator's action on something else than a saga into the audit.
 *
 * @param before what it was, as JSON; null if unknown
 * @param after what it is now, as JSON
 */
public record RecordOperatorAction(
        String actionId,
        String action,
        String subject,
        String reason,
        @Nullable String before,
        @Nullable String after,
        Instant at)
        implements SagaCommand {
    @Override
    public String key() {
        return subject;
    }
}
