package dev.everstore.web;

import dev.everstore.eventstore.api.GroupPositions;
import java.util.Map;
import java.util.stream.Collectors;

/** Who keeps something about people that an erasure must reach, and how far they have come on the backbone. */
public final class Rememberers {
    /** Only passes on what is sealed; the other side of it may be out of reach for long. */
    private static final String BRIDGE = "event-bridge";

    private Rememberers() {}

    public static Map<String, Long> among(GroupPositions positions) {
        return positions.positions().entrySet().stream()
                .filter(group -> !group.getKey().equals(BRIDGE))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
