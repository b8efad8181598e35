package dev.everstore.projections.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How finely time is split. */
enum Grain {
    HOUR("formatDateTime(placed_at, '%Y-%m-%dT%H')"),
    DAY("formatDateTime(placed_at, '%Y-%m-%d')"),
    MONTH("formatDateTime(placed_at, '%Y-%m')"),
    YEAR("formatDateTime(placed_at, '%Y')"),
    NONE("''");

    private final String period;

    Grain(String period) {
        this.period = period;
    }

    static Grain of(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        return Arrays.stream(values())
                .filter(grain -> grain != NONE && grain.asked().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("grain: is one of "
                        + Arrays.stream(values())
                                .filter(grain -> grain != NONE)
                                .map(Grain::asked)
                                .collect(Collectors.joining(", "))));
    }

    private String asked() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The expression for an order's period, in UTC. */
    String period() {
        return period;
    }
}
