package dev.everstore.contracts.user;

/** Locks a person out and ends their sessions; their orders go on. */
public record DeactivateUser(UserId userId, String reason) implements UserCommand {}
