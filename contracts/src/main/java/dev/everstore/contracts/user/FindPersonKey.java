package dev.everstore.contracts.user;

/** Asks the user service for the key of a person; answered with a {@link PersonKey}. */
public record FindPersonKey(UserId person) {}
