package dev.everstore.contracts.user;

import java.util.Set;
import org.axonframework.serialization.Revision;

/** A person may do other things than before; sessions opened before have ended. */
@Revision("1")
public record UserRolesChanged(UserId userId, Set<Role> roles) implements UserEvent {}
