package dev.everstore.contracts.saga;

import org.jspecify.annotations.Nullable;

/**
 * Whether the audit is as it was written.
 *
 * @param broken number of the first entry that does not follow from the one before; null when all do
 * @param head hash of the last entry, to be kept elsewhere: it shows a chain cut short or written anew
 */
public record AuditCheck(long entries, @Nullable Long broken, String head) {}
