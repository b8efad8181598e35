package dev.everstore.contracts.user;

import dev.everstore.contracts.AddressView;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person as their own service knows them; status is active, deactivated or erased, and an erased person's fields are blank. */
public record UserView(
        UserId userId,
        String email,
        String name,
        @Nullable AddressView address,
        @Nullable String language,
        Instant registeredAt,
        Set<Role> roles,
        String status,
        long version) {}
