package dev.everstore.sagas.operators;

import dev.everstore.contracts.MessageKeys;
import java.util.Map;

/** Who sent a command, and what of it they had seen. */
final class Caller {
    private static final String NOBODY = "unknown";

    private Caller() {}

    static String in(Map<String, ?> metadata) {
        Object actor = metadata.get(MessageKeys.ACTOR);
        return actor == null ? NOBODY : actor.toString();
    }
}
