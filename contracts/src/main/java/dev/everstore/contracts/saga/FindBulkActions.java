package dev.everstore.contracts.saga;

import org.jspecify.annotations.Nullable;

/** Lists bulk actions, the latest first. */
public record FindBulkActions(@Nullable String cursor, int limit) {}
