package dev.everstore.user;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.contracts.user.UserView;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person in plain text, as they exist in memory only; blank where the key has been destroyed. */
record Person(
        UserId id,
        long version,
        String email,
        String name,
        @Nullable AddressView address,
        @Nullable String passwordHash,
        Set<Role> roles,
        Instant registeredAt) {

    static Person of(RegisterUser wish, @Nullable String passwordHash) {
        return new Person(
                wish.userId(),
                0,
                wish.email().strip(),
                wish.name().strip(),
                wish.address(),
                passwordHash,
                wish.roles(),
                wish.registeredAt());
    }

    UserRegistered registered() {
        return new UserRegistered(id, personal(email), personal(name), sealed(address), registeredAt, roles);
    }

    UserView view() {
        return new UserView(id, email, name, address, registeredAt, roles, version);
    }

    private Personal personal(String text) {
        return new Personal(id, text);
    }

    private @Nullable Personal ifPresent(@Nullable String text) {
        return text == null ? null : personal(text);
    }

    private @Nullable Address sealed(@Nullable AddressView plain) {
        return plain == null
                ? null
                : new Address(
                        ifPresent(plain.name()),
                        ifPresent(plain.street()),
                        plain.city(),
                        plain.region(),
                        ifPresent(plain.postalCode()),
                        plain.country());
    }
}
