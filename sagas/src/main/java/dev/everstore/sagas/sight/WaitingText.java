package dev.everstore.sagas.sight;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what a saga waits for when it is a step that fails. */
final class WaitingText {
    private WaitingText() {}

    static String of(String step, @Nullable String lane, int attempts, boolean outage, String problem) {
        String service = lane == null ? "its service" : lane.toLowerCase(Locale.ROOT);
        return step + " by " + service + (outage ? ", which is down, after " : ", after ") + attempts
                + (attempts == 1 ? " attempt" : " attempts") + ": " + problem;
    }
}
