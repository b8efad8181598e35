package dev.everstore.contracts.user;

import java.util.Set;

/** Gives a person exactly these roles and ends their sessions. */
public record ChangeRoles(UserId userId, Set<Role> roles) implements UserCommand {}
