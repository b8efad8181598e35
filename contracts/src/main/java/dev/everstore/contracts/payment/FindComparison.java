package dev.everstore.contracts.payment;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a comparison of the gateway's books with the ledger; answered with an optional {@link ComparisonView}.
 *
 * @param comparisonId the newest that has ended when null
 * @param cursor from an earlier page of its differences
 */
public record FindComparison(
        @Nullable String comparisonId, @Nullable String cursor, int limit) {}
