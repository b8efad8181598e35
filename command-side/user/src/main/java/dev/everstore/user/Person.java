package dev.everstore.user;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.AddressView;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.user.ChangeProfile;
import dev.everstore.contracts.user.RegisterUser;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.contracts.user.UserView;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person in plain text, as they exist in memory only; blank where the key has been destroyed.
 *
 * @param epoch of which sessions must be to count
 */
record Person(
        UserId id,
        long version,
        Status status,
        long epoch,
        Profile profile,
        @Nullable String passwordHash,
        Set<Role> roles,
        Instant registeredAt) {

    /** Who somebody is and how they want to be spoken to. */
    record Profile(
            String email,
            String name,
            @Nullable AddressView address,
            @Nullable String language) {
        static final Profile BLANK = new Profile("", "", null, null);

        Profile changed(ChangeProfile wish) {
            return new Profile(
                    wish.email() == null ? email : wish.email().strip(),
                    wish.name() == null ? name : wish.name().strip(),
                    wish.address() == null ? address : wish.address(),
                    wish.language() == null ? language : wish.language());
        }
    }

    static Person of(RegisterUser wish, @Nullable String passwordHash) {
        Profile profile = new Profile(wish.email().strip(), wish.name().strip(), wish.address(), wish.language());
        return new Person(wish.userId(), 0, Status.ACTIVE, 0, profile, passwordHash, wish.roles(), wish.registeredAt());
    }

    boolean isActiveAdmin() {
        return status == Status.ACTIVE && roles.contains(Role.ADMIN);
    }

    Person with(Profile next) {
        return new Person(id, version + 1, status, epoch, next, passwordHash, roles, registeredAt);
    }

    Person withPassword(String hash) {
        return new Person(id, version + 1, status, epoch + 1, profile, hash, roles, registeredAt);
    }

    Person withRoles(Set<Role> next) {
        return new Person(id, version + 1, status, epoch + 1, profile, passwordHash, next, registeredAt);
    }

    Person with(Status next) {
        return new Person(id, version + 1, next, epoch + 1, profile, passwordHash, roles, registeredAt);
    }

    /** Nothing is left but that there was somebody. */
    Person erased() {
        return new Person(id, version + 1, Status.ERASED, epoch + 1, Profile.BLANK, null, Set.of(), registeredAt);
    }

    UserRegistered registered() {
        return new UserRegistered(
                id,
                personal(profile.email),
                personal(profile.name),
                sealed(profile.address),
                profile.language,
                registeredAt,
                roles);
    }

    UserProfileChanged profileChanged() {
        return new UserProfileChanged(
                id, personal(profile.email), personal(profile.name), sealed(profile.address), profile.language);
    }

    UserView view() {
        return new UserView(
                id,
                profile.email,
                profile.name,
                profile.address,
                profile.language,
                registeredAt,
                roles,
                status.word(),
                version);
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
