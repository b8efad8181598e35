package dev.everstore.contracts.saga;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sagas that changed, each as it stands now.
 *
 * @param number counts changes, to ask for those after it
 * @param changed the latest of them
 * @param more there are others, or some may have been missed: whoever shows a list reads it again
 * @param states how many stand where now; null when not counted anew
 */
public record SagaChanges(
        long number,
        List<Changed> changed,
        boolean more,
        @Nullable Map<String, Long> states) {
    /** A saga that changed. */
    public record Changed(
            String sagaId,
            SagaState state,
            String type,
            @Nullable String orderId) {}
}
