package dev.everstore.contracts.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lists what operators did, the latest first; what is null does not narrow. */
public record FindAudit(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String subject,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String cursor,
        int limit) {}
