package dev.everstore.contracts.analytics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far orders of all currencies came. */
public record Funnel(List<Stages> items, Stages total) {
    /**
     * Orders of one period that ever reached a stage; an order can be in several.
     *
     * @param shipped at least in part
     * @param delivered as a whole
     * @param returned at least in part
     */
    public record Stages(
            @Nullable String period,
            long placed,
            long confirmed,
            long shipped,
            long delivered,
            long cancelled,
            long returned) {}
}
