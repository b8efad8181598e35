package dev.everstore.localstack.eventbridge;

import java.time.Instant;

/** Standard output carries the READY line alone; everything else is said on standard error. */
final class Log {

    private Log() {}

    static void say(String sentence) {
        System.err.println(Instant.now() + " " + sentence);
    }
}
