package dev.everstore.projections.analytics;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What revenue is split by: something that an order has, or that each of its lines has. */
enum Split {
    NONE("", "''", false),
    CUSTOMER("customer", "customer_id", false),
    COUNTRY("country", "country", false),
    REGION("region", "region", false),
    CITY("city", "city", false),
    SALES_REGION("salesRegion", "sales_region", false),
    PRODUCT("product", "key", true),
    CATEGORY("category", "key", true);

    private final String asked;
    private final String key;
    private final boolean byLine;

    Split(String asked, String key, boolean byLine) {
        this.asked = asked;
        this.key = key;
        this.byLine = byLine;
    }

    static Split of(@Nullable String name) {
        if (name == null) {
            return NONE;
        }
        return Arrays.stream(values())
                .filter(split -> split != NONE && split.asked.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("by: is one of "
                        + Arrays.stream(values())
                                .filter(split -> split != NONE)
                                .map(split -> split.asked)
                                .collect(Collectors.joining(", "))));
    }

    /** The expression for the key. */
    String key() {
        return key;
    }

    /** Whether lines of one order can fall under different keys. */
    boolean byLine() {
        return byLine;
    }
}
