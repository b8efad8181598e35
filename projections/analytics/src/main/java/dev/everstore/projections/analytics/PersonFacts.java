package dev.everstore.projections.analytics;

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

/**
 * Somebody who registered.
 *
 * @param sealedName unreadable without the person's key, and for ever once that is destroyed
 */
record PersonFacts(String userId, String sealedName, boolean customer, Instant registeredAt, long version) {
    static final List<String> COLUMNS = List.of("user_id", "sealed_name", "customer", "registered_at", "version");

    static Optional<PersonFacts> of(UserEvent event, long position, EventCodec codec) {
        return switch (event) {
            case UserRegistered registered ->
                Optional.of(new PersonFacts(
                        registered.userId().value(),
                        codec.write(registered.name()),
                        registered.roles().contains(Role.CUSTOMER),
                        registered.registeredAt(),
                        position));
            case UserProfileChanged changed -> Optional.empty();
            case UserPasswordChanged changed -> Optional.empty();
            case UserRolesChanged changed -> Optional.empty();
            case UserDeactivated deactivated -> Optional.empty();
            case UserReactivated reactivated -> Optional.empty();
            case UserErased erased -> Optional.empty();
        };
    }

    void bind(PreparedStatement row) throws SQLException {
        row.setString(1, userId);
        row.setString(2, sealedName);
        row.setBoolean(3, customer);
        row.setString(4, Moments.text(registeredAt));
        row.setLong(5, version);
    }
}
