package dev.everstore.contracts.user;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Personal;
import java.time.Instant;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A person is known from now on; personal fields are sealed with the key that was made for them. */
@Revision("1")
public record UserRegistered(
        UserId userId,
        Personal email,
        Personal name,
        @Nullable Address address,
        @Nullable String language,
        Instant registeredAt,
        Set<Role> roles)
        implements UserEvent {}
