package dev.everstore.eventstore.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Names the last event that a command stored, so that a later request can wait for it. Opaque to callers. */
public record ConsistencyToken(String service, String eventId) {
    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static ConsistencyToken decode(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int colon = plain.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("Not a consistency token.");
        }
        return new ConsistencyToken(plain.substring(0, colon), plain.substring(colon + 1));
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((service + ":" + eventId).getBytes(StandardCharsets.UTF_8));
    }
}
