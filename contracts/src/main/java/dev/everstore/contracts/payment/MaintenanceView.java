package dev.everstore.contracts.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether payments are held, who said so, and why.
 *
 * @param waiting calls to the gateway that are not settled
 */
public record MaintenanceView(
        boolean paymentsHeld,
        @Nullable String reason,
        @Nullable String changedBy,
        @Nullable Instant changedAt,
        long waiting,
        long version) {}
