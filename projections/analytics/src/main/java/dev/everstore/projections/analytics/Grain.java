package dev.everstore.projections.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How finely time is split. */
enum Grain {
    HOUR("%Y-%m-%dT%H"),
    DAY("%Y-%m-%d"),
    MONTH("%Y-%m"),
    YEAR("%Y"),
    NONE("");

    private final String form;

    Grain(String form) {
        this.form = form;
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

    /** The expression for the period that a moment falls into, in UTC. */
    String period(String moment) {
        return this == NONE ? "''" : "formatDateTime(" + moment + ", '" + form + "')";
    }

    /** Groups by the column {@code period}; without a split, the whole is one row even when there is nothing. */
    String grouping() {
        return this == NONE ? "" : "GROUP BY period ORDER BY period";
    }
}
