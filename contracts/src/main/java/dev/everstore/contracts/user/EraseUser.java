package dev.everstore.contracts.user;

import java.time.Instant;

/** Forgets a person for good: destroys their key, so that all that was sealed with it is blank everywhere. */
public record EraseUser(UserId userId, String reason, Instant erasedAt) implements UserCommand {}
