package dev.everstore.contracts.user;

import org.axonframework.serialization.Revision;

/** A person is locked out; sessions opened before have ended. */
@Revision("1")
public record UserDeactivated(UserId userId, String reason) implements UserEvent {}
