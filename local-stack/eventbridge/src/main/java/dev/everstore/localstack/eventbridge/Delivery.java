package dev.everstore.localstack.eventbridge;

import java.util.LinkedHashMap;
import java.util.Map;
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

    /** Why the target did not take it, after how many retries, and which limit ended them, if one did. */
    record Failure(
            String code,
            String message,
            int retries,
            @Nullable String limit) {

        /** The attributes that AWS puts on a dead letter. */
        Map<String, String> attributes(String ruleArn, String targetArn) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("RULE_ARN", ruleArn);
            attributes.put("TARGET_ARN", targetArn);
            attributes.put("ERROR_CODE", code);
            attributes.put("ERROR_MESSAGE", message.isEmpty() ? code : message);
            attributes.put("RETRY_ATTEMPTS", Integer.toString(retries));
            if (limit != null) {
                attributes.put("EXHAUSTED_RETRY_CONDITION", limit);
            }
            return attributes;
        }
    }

    String body() {
        return replay == null ? envelope : replayed(envelope, replay);
    }

    /** A replayed event says so, else it is the event of old. */
    static String replayed(String envelope, String replay) {
        return envelope.substring(0, envelope.length() - 1) + ",\"replay-name\":\"" + replay + "\"}";
    }
}
