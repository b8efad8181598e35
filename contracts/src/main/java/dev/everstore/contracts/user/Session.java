package dev.everstore.contracts.user;

import java.time.Instant;

/** A bearer token and when it ends. */
public record Session(String token, Instant expiresAt) implements SessionAnswer {}
