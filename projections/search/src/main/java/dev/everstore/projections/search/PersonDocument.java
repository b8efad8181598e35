package dev.everstore.projections.search;

import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.api.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * What people are called, so that their orders can be found by it.
 *
 * @param name {@code null} once the person was erased
 * @param version sequence of the last event in it
 */
record PersonDocument(String userId, @Nullable String name, boolean erased, long version) {
    static final PersonDocument UNKNOWN = new PersonDocument("", null, false, -1);

    /** Whether an event of a person says anything about their name. */
    static boolean tells(Object event) {
        return event instanceof UserRegistered || changes(event);
    }

    /** Whether an event changes what orders say of a person. */
    static boolean changes(Object event) {
        return event instanceof UserProfileChanged || event instanceof UserErased;
    }

    static PersonDocument after(@Nullable PersonDocument before, StoredEvent stored) {
        boolean erased = before != null && before.erased;
        return switch ((UserEvent) stored.event()) {
            case UserRegistered registered ->
                of(stored, erased ? "" : registered.name().text(), erased);
            case UserProfileChanged changed ->
                of(stored, erased ? "" : changed.name().text(), erased);
            default -> of(stored, "", true);
        };
    }

    private static PersonDocument of(StoredEvent stored, String name, boolean erased) {
        return new PersonDocument(stored.aggregateId(), name.isBlank() ? null : name, erased, stored.sequence());
    }
}
