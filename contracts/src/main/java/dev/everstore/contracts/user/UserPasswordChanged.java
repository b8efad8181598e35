package dev.everstore.contracts.user;

import org.axonframework.serialization.Revision;

/** A person has another password; sessions opened before have ended. */
@Revision("1")
public record UserPasswordChanged(UserId userId) implements UserEvent {}
