package dev.everstore.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the inventory service treats holds.
 *
 * @param holdFor how long goods are held for an order that nobody confirms, 24 hours by default
 */
@ConfigurationProperties("everstore.inventory")
record InventoryProperties(@Nullable Duration holdFor) {
    private static final Duration A_DAY = Duration.ofHours(24);

    InventoryProperties {
        if (holdFor != null && !holdFor.isPositive()) {
            throw new IllegalArgumentException("everstore.inventory.hold-for must be longer than nothing.");
        }
    }

    Duration holds() {
        return holdFor == null ? A_DAY : holdFor;
    }
}
