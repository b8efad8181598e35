package dev.everstore.contracts.user;

import org.axonframework.serialization.Revision;

/** A person who was locked out may sign in again. */
@Revision("1")
public record UserReactivated(UserId userId, String reason) implements UserEvent {}
