package dev.everstore.sagas.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A leased step, ready to be sent.
 *
 * @param command as it is stored: what can't be read fails like anything else that is wrong with it
 * @param attempt counts how often it has been sent, this time included, and tells this lease from any other
 * @param failures before this attempt, in a row, which count towards parking
 * @param pauses before this attempt, since the last time that it went well or an operator asked for it
 * @param outage whether the attempt before failed since some part was down
 */
record Step(
        long id,
        Lane lane,
        String sagaId,
        int number,
        String name,
        String command,
        Map<String, String> metadata,
        int attempt,
        int failures,
        int pauses,
        boolean outage,
        Retry retry,
        Duration timeout,
        Instant leasedAt) {}
