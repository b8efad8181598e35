package dev.everstore.user;

import java.util.Locale;

/** Whether a person may come in, may not for now, or is forgotten for good. */
enum Status {
    ACTIVE,
    DEACTIVATED,
    ERASED;

    /** As callers read it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
