package dev.everstore.contracts.user;

/** Signing in has failed too often; it may be tried again after so many seconds. */
public record SessionDelayed(long retryAfterSeconds) implements SessionAnswer {}
