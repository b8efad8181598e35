package dev.everstore.contracts.user;

/** Asks for one person; answered with an optional {@link UserView}. */
public record FindUser(UserId userId) {}
