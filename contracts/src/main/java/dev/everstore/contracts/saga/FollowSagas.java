package dev.everstore.contracts.saga;

/**
 * Asks what changed after a change that is known, and is answered as soon as something has, or without changes after a
 * while. For live pages; only changes of the last moments are remembered.
 *
 * @param after {@link SagaChanges#number} of the former answer; negative: only from where to go on
 */
public record FollowSagas(long after) {}
