package dev.everstore.projections.analytics;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserDeactivated;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.contracts.user.UserPasswordChanged;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.contracts.user.UserReactivated;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.contracts.user.UserRolesChanged;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one event says about a person; a position of 0 stands for what it does not say.
 *
 * @param sealedName unreadable without the person's key, and for ever once that is destroyed
 */
record PersonFact(
        String userId,
        long called,
        String sealedName,
        long rolesGiven,
        boolean customer,
        Instant registeredAt,
        boolean erased) {
    static final List<String> COLUMNS = List.of("user_id", "called", "customer", "registered_at", "erased");

    /** Takes the place of every name, whenever that was or will be heard of. */
    private static final long AFTER_ALL_NAMES = Long.MAX_VALUE;

    /** Empty when the event makes no figure. */
    static Optional<PersonFact> of(UserEvent event, long position, EventCodec codec) {
        String id = event.userId().value();
        return switch (event) {
            case UserRegistered registered ->
                Optional.of(new PersonFact(
                        id,
                        position,
                        codec.write(registered.name()),
                        position,
                        buys(registered.roles()),
                        registered.registeredAt(),
                        false));
            case UserProfileChanged changed -> Optional.of(named(id, position, changed.name(), codec));
            case UserRolesChanged changed ->
                Optional.of(new PersonFact(id, 0, "", position, buys(changed.roles()), Moments.UNKNOWN, false));
            case UserErased erased ->
                Optional.of(new PersonFact(id, AFTER_ALL_NAMES, "", 0, false, Moments.UNKNOWN, true));
            case UserPasswordChanged changed -> Optional.empty();
            case UserDeactivated deactivated -> Optional.empty();
            case UserReactivated reactivated -> Optional.empty();
        };
    }

    private static PersonFact named(String id, long position, Personal name, EventCodec codec) {
        return new PersonFact(id, position, codec.write(name), 0, false, Moments.UNKNOWN, false);
    }

    private static boolean buys(Set<Role> roles) {
        return roles.contains(Role.CUSTOMER);
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, userId);
        row.setLong(2, called);
        row.setString(3, sealedName);
        row.setLong(4, rolesGiven);
        row.setBoolean(5, customer);
        row.setLong(6, Moments.micros(registeredAt));
        row.setBoolean(7, erased);
    }
}
