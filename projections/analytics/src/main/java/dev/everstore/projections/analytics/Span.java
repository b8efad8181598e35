package dev.everstore.projections.analytics;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The asked time, [from, to); an absent end is open. */
record Span(@Nullable Instant from, @Nullable Instant to) {
    static final Span EVER = new Span(null, null);

    /** True for rows whose moment lies within; the values are those of {@link #values()}. */
    String condition(String column) {
        String since = from == null ? "" : " AND " + column + " >= toDateTime64(:from, 6, 'UTC')";
        String until = isOpenEnded() ? "" : " AND " + column + " < toDateTime64(:to, 6, 'UTC')";
        return "true" + since + until;
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        if (from != null) {
            values.put("from", Moments.text(from));
        }
        if (to != null && !isOpenEnded()) {
            values.put("to", Moments.text(to));
        }
        return values;
    }

    private boolean isOpenEnded() {
        return to == null || Moments.isBeyondAll(to);
    }
}
