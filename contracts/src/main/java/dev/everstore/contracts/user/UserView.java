package dev.everstore.contracts.user;

import dev.everstore.contracts.AddressView;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person as their own service knows them. */
public record UserView(
        UserId userId,
        String email,
        String name,
        @Nullable AddressView address,
        Instant registeredAt,
        Set<Role> roles,
        long version) {}
