package dev.everstore.localstack.eventbridge;

import org.jspecify.annotations.Nullable;

/** An event still owed to a target or, once it failed for good, to the target's dead-letter queue. */
record Delivery(
        long id,
        long event,
        String bus,
        String rule,
        String target,
        @Nullable String replay,
        int attempts,
        long bornMillis,
        @Nullable Failure failure,
        String envelope) {

    /** Why the target did not take it, in the words of EventBridge's dead-letter attributes. */
    record Failure(String code, String message) {}

    String body() {
        return replay == null ? envelope : replayed(envelope, replay);
    }

    /** A replayed event says so, else it is the event of old. */
    static String replayed(String envelope, String replay) {
        return envelope.substring(0, envelope.length() - 1) + ",\"replay-name\":\"" + replay + "\"}";
    }
}
