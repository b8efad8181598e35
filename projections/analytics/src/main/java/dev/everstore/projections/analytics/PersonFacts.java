package dev.everstore.projections.analytics;

import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Somebody who registered.
 *
 * @param sealedName unreadable without the person's key, and for ever once that is destroyed
 */
record PersonFacts(String userId, String sealedName, boolean customer, Instant registeredAt, long version) {
    static final List<String> COLUMNS = List.of("user_id", "sealed_name", "customer", "registered_at", "version");

    static PersonFacts of(UserEvent event, long position, EventCodec codec) {
        return switch (event) {
            case UserRegistered registered ->
                new PersonFacts(
                        registered.userId().value(),
                        codec.write(registered.name()),
                        registered.roles().contains(Role.CUSTOMER),
                        registered.registeredAt(),
                        position);
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
