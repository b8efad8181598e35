package dev.everstore.sagas.engine;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.core.env.Environment;

/** How many steps this process has under way at once, per service. */
record LaneLimits(Map<Lane, Integer> most) {
    private static final int USUAL = 48;

    static LaneLimits of(Environment settings) {
        Map<Lane, Integer> most = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            String key = "everstore.sagas.lanes." + lane.service();
            int limit = settings.getProperty(key, Integer.class, USUAL);
            if (limit < 1) {
                throw new IllegalArgumentException(key + " must be 1 or more, not " + limit + ".");
            }
            most.put(lane, limit);
        }
        return new LaneLimits(most);
    }
}
