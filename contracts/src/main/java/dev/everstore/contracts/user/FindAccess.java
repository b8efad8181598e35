package dev.everstore.contracts.user;

/** Asks, strongly consistent, whether a session opened at an epoch still holds; answered with an optional {@link Access}. */
public record FindAccess(UserId userId) {}
