package dev.everstore.importer.load;

import java.util.Set;

/** What an order's status means to someone who waits for it. */
enum Status {
    /** Still under way. */
    WAITING,
    /** Confirmed, and perhaps further. */
    CONFIRMED,
    CANCELLED;

    private static final Set<String> BEYOND =
            Set.of("confirmed", "partially_shipped", "shipped", "delivered", "returned");

    static Status of(String text) {
        if (BEYOND.contains(text)) {
            return CONFIRMED;
        }
        return text.equals("cancelled") ? CANCELLED : WAITING;
    }
}
