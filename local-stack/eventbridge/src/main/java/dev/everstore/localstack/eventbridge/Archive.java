package dev.everstore.localstack.eventbridge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps a bus's events for later replays; zero retention days mean for ever. */
record Archive(
        String name, String bus, @Nullable String pattern, String description, int retentionDays, Instant created) {

    /** Tells apart archives that had the same name one after the other. */
    String key() {
        return name + "@" + created.toEpochMilli();
    }

    /** Events stored before this moment, in epoch milliseconds, have expired. */
    long oldestKept(Instant now) {
        return retentionDays == 0
                ? Long.MIN_VALUE
                : now.minus(Duration.ofDays(retentionDays)).toEpochMilli();
    }
}
