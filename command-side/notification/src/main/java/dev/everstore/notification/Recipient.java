package dev.everstore.notification;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.notification.Template;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom to write to, and what they do not want to hear.
 *
 * @param language such as {@code de-AT}, {@code null} for people who named none
 * @param erased whether the person was forgotten: then nothing else is known, and nothing is sent any more
 */
record Recipient(Personal email, Personal name, @Nullable String language, Set<Template> muted, boolean erased) {
    /** What of it is stored sealed with the person's key. */
    record Sealed(Personal email, Personal name) {}
}
