package dev.everstore.web;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a caller wants to wait, from {@code Prefer: wait=…} in seconds (RFC 7240): bounded, the same everywhere. */
public final class Patience {
    /** For what a consistency token names, when nothing is preferred. */
    public static final Duration USUAL = Duration.ofSeconds(2);

    private static final int MOST_SECONDS = 60;
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})(?!\\d)");

    private Patience() {}

    /** What the header prefers, at most a minute; a header that says nothing of waiting means {@code otherwise}. */
    public static Duration of(@Nullable String prefer, Duration otherwise) {
        Matcher wait = WAIT.matcher(prefer == null ? "" : prefer);
        return wait.find() ? Duration.ofSeconds(Math.min(Integer.parseInt(wait.group(1)), MOST_SECONDS)) : otherwise;
    }
}
