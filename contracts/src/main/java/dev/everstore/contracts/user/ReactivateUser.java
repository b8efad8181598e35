package dev.everstore.contracts.user;

/** Lets a person who was locked out sign in again. */
public record ReactivateUser(UserId userId, String reason) implements UserCommand {}
