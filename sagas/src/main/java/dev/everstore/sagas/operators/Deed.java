package dev.everstore.sagas.operators;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did, to be put into the audit.
 *
 * @param at to the microsecond, which is what the database keeps
 * @param before what it was, as JSON
 * @param after what it was then, as JSON
 */
record Deed(
        Instant at,
        String actor,
        String action,
        String subject,
        String reason,
        @Nullable String before,
        @Nullable String after) {
    Deed {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
