package dev.everstore.contracts.user;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Personal;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A person is described otherwise; the whole new description is told. */
@Revision("1")
public record UserProfileChanged(
        UserId userId,
        Personal email,
        Personal name,
        @Nullable Address address,
        @Nullable String language) implements UserEvent {}
