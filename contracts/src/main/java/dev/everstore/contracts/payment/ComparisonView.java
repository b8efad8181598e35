package dev.everstore.contracts.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison of the gateway's books with the ledger has found so far.
 *
 * @param finishedAt null while it goes on
 * @param failure why it could not be finished
 * @param payments compared payments of the ledger
 * @param entries compared entries of the gateway's books
 */
public record ComparisonView(
        String comparisonId,
        String gateway,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        long payments,
        long entries,
        long differences,
        List<BookDifference> items,
        @Nullable String next) {}
