package dev.everstore.sagas;

import java.util.Map;

/** A leased step, ready to be sent. */
record Step(
        long id,
        Lane lane,
        String workflow,
        String orderId,
        String name,
        Object command,
        Map<String, String> metadata,
        int attempts) {}
