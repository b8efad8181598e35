package dev.everstore.contracts.user;

import java.util.Set;

/** What a person may do now; sessions of an earlier epoch have ended. */
public record Access(UserId userId, long epoch, Set<Role> roles, boolean active) {}
