package dev.everstore.contracts.rebuild;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild is getting on; position and target are backbone positions.
 *
 * @param status running, done or failed
 */
public record RebuildView(
        String rebuildId,
        String model,
        String status,
        long position,
        long target,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String error) {}
