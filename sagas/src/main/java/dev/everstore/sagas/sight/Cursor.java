package dev.everstore.sagas.sight;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a page ended: at a time, and at one of the things of that time. */
record Cursor(Instant at, String id) {
    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable Cursor of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            if (parts.length == 2 && parts[1].indexOf('\0') < 0) {
                return new Cursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw bad(e);
        }
        throw bad(null);
    }

    private static RefusedException bad(@Nullable Exception cause) {
        RefusedException refusal = new RefusedException(Refusal.rule(
                "bad-cursor",
                "The cursor is none that a page ended with.",
                List.of(new FieldError("cursor", "Take it from 'next' of the page before."))));
        if (cause != null) {
            refusal.addSuppressed(cause);
        }
        return refusal;
    }
}
