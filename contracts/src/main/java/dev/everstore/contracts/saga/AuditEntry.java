package dev.everstore.contracts.saga;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator did.
 *
 * @param before what it was, as JSON
 * @param after what it was then, as JSON
 * @param previousHash of the entry before: a changed or missing entry breaks the chain
 * @param hash SHA-256 over the previous hash and this entry, in hex
 */
public record AuditEntry(
        long number,
        Instant at,
        String actor,
        String action,
        String subject,
        String reason,
        @Nullable String before,
        @Nullable String after,
        String previousHash,
        String hash) {}
