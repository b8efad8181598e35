package dev.everstore.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.serialization.Revision;

/**
 * The logical names of events and their classes, found by walking the sealed parents, so that a class may move
 * without a stored event changing.
 */
final class EventTypes {
    /** An event's stored name and the revision that is written now. */
    record EventType(String name, String revision, Class<?> eventClass) {}

    private final Map<String, EventType> byName = new HashMap<>();
    private final Map<Class<?>, EventType> byClass = new HashMap<>();

    /**
     * Learns all events below the given parents.
     *
     * @throws IllegalStateException when two events share a name
     */
    EventTypes(Collection<? extends Class<?>> parents) {
        parents.forEach(this::learn);
    }

    private void learn(Class<?> type) {
        if (type.isSealed()) {
            List.of(type.getPermittedSubclasses()).forEach(this::learn);
            return;
        }
        Revision revision = type.getAnnotation(Revision.class);
        EventType learnt = new EventType(type.getSimpleName(), revision == null ? "" : revision.value(), type);
        EventType other = byName.put(learnt.name(), learnt);
        if (other != null && other.eventClass() != type) {
            throw new IllegalStateException("Two events are called " + learnt.name() + ": " + type + " and " + other);
        }
        byClass.put(type, learnt);
    }

    Optional<EventType> of(Class<?> eventClass) {
        return Optional.ofNullable(byClass.get(eventClass));
    }

    Optional<EventType> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Collection<EventType> all() {
        return byName.values();
    }
}
