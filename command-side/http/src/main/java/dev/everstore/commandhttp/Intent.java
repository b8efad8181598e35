package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.MessageKeys;
import dev.everstore.web.Patience;
import dev.everstore.web.Seen;
import dev.everstore.web.body.WholeBody;
import dev.everstore.web.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a request says beside its body: who wants it, under which idempotency key, having seen which version, and what
 * it must have caught up with.
 */
record Intent(Caller caller, String commandId, Map<String, Object> metadata) {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"|(\\d{1,18})");
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    static Intent of(HttpServletRequest request, Caller caller) {
        String key = request.getHeader(IDEMPOTENCY_KEY);
        String commandId = commandId(request, caller, key);
        Map<String, Object> metadata = new HashMap<>();
        metadata.put(MessageKeys.COMMAND_ID, commandId);
        metadata.put(MessageKeys.CORRELATION_ID, commandId);
        metadata.put(MessageKeys.ACTOR, caller.actor());
        if (key != null) {
            metadata.put(MessageKeys.FINGERPRINT, Digests.keyed(key, WholeBody.of(request)));
        }
        expectedVersion(request.getHeader(HttpHeaders.IF_MATCH))
                .ifPresent(version -> metadata.put(MessageKeys.EXPECTED_VERSION, version));
        String trace = request.getHeader("traceparent");
        if (trace != null && TRACE.matcher(trace).matches()) {
            metadata.put(MessageKeys.TRACE_PARENT, trace);
        }
        Seen.in(request.getHeader(Seen.HEADER)).ifPresent(token -> {
            metadata.put(MessageKeys.SEEN, token.encode());
            metadata.put(
                    MessageKeys.PATIENCE_MILLIS,
                    Patience.of(request.getHeader("Prefer"), Patience.USUAL).toMillis());
        });
        return new Intent(caller, commandId, metadata);
    }

    /** An id for what the command makes, the same for the same command. */
    String newId(String prefix) {
        return prefix + Digests.of(commandId, prefix).substring(0, 24);
    }

    /** Scoped to the caller and the route, so that nobody can meet another's answer. */
    private static String commandId(HttpServletRequest request, Caller caller, @Nullable String key) {
        if (key == null) {
            return UUID.randomUUID().toString();
        }
        if (!KEY.matcher(key).matches()) {
            throw ProblemException.badHeader(IDEMPOTENCY_KEY, "An idempotency key has 1 to 255 visible characters.");
        }
        return Digests.of(caller.actor(), request.getMethod(), request.getRequestURI(), key);
    }

    private static Optional<Long> expectedVersion(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(ifMatch.strip());
        if (!version.matches()) {
            throw ProblemException.badHeader(
                    HttpHeaders.IF_MATCH, "If-Match names one version, as an ETag did: \"3\".");
        }
        return Optional.of(Long.valueOf(version.group(1) == null ? version.group(2) : version.group(1)));
    }
}
