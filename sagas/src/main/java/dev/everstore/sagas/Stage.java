package dev.everstore.sagas;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A box of a workflow's diagram, in words of the business.
 *
 * @param waitsFor whose word is missing, {@code null} when nothing must happen
 * @param usually how long workflows stay here at most, counted from when they came; {@code null}: as long as it takes
 */
record Stage(
        String name, @Nullable String waitsFor, @Nullable Duration usually) {
    /** Services of our own answer within this, restarts included. */
    private static final Duration PROMPTLY = Duration.ofMinutes(1);

    static Stage promptly(String name, String waitsFor) {
        return new Stage(name, waitsFor, PROMPTLY);
    }

    static Stage within(Duration usually, String name, String waitsFor) {
        return new Stage(name, waitsFor, usually);
    }

    static Stage asLongAsItTakes(String name, String waitsFor) {
        return new Stage(name, waitsFor, null);
    }

    static Stage last(String name) {
        return new Stage(name, null, null);
    }

    /** The same stage where a setting says how long it may last. */
    Stage usually(Duration other) {
        return new Stage(name, waitsFor, other);
    }

    /** The same stage where more is known of what is missing. */
    Stage waitingFor(String other) {
        return new Stage(name, other, usually);
    }
}
