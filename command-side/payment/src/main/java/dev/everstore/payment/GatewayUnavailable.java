package dev.everstore.payment;

import org.jspecify.annotations.Nullable;

/** The gateway did not answer: what became of the attempt is unknown, and it shall be repeated with the same key. */
public final class GatewayUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public GatewayUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
