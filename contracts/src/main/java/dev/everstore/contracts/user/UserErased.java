package dev.everstore.contracts.user;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** A person is forgotten: their key is destroyed, and whoever keeps a readable copy of anything about them deletes it. */
@Revision("1")
public record UserErased(UserId userId, Instant erasedAt) implements UserEvent {}
