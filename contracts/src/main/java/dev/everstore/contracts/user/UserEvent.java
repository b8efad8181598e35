package dev.everstore.contracts.user;

/** What happened to a person. */
public sealed interface UserEvent permits UserRegistered {
    UserId userId();
}
