package dev.everstore.user;

import java.time.Duration;

/**
 * How long sessions last and how their keys come and go ({@code everstore.sessions.*}).
 *
 * @param lifetime of a session
 * @param keyRotation how long a key signs before the next one does
 * @param keySecret seals private keys at rest; blank stores them as they are
 */
record SessionSettings(Duration lifetime, Duration keyRotation, String keySecret) {
    private static final Duration USUAL_NOTICE = Duration.ofMinutes(10);

    SessionSettings {
        if (!lifetime.isPositive() || !keyRotation.isPositive()) {
            throw new IllegalArgumentException("Sessions and their keys must last for some time.");
        }
    }

    /** How long before its first signature a key is published, for those who keep what was published for a while. */
    Duration notice() {
        Duration half = keyRotation.dividedBy(2);
        return half.compareTo(USUAL_NOTICE) < 0 ? half : USUAL_NOTICE;
    }
}
