package dev.everstore.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One generated request.
 *
 * @param what what is special about it
 * @param caller a role, or nobody
 * @param expected the only statuses that are right; empty when any described one is
 */
record Attempt(
        DescribedCall call,
        String what,
        String method,
        String target,
        String caller,
        Map<String, String> headers,
        byte @Nullable [] body,
        Set<Integer> expected) {
    static final String NOBODY = "";

    Attempt but(String special, Integer... statuses) {
        return new Attempt(call, special, method, target, caller, headers, body, new TreeSet<>(Set.of(statuses)));
    }

    Attempt as(String other) {
        return new Attempt(call, what, method, target, other, headers, body, expected);
    }

    Attempt at(String other) {
        return new Attempt(call, what, method, other, caller, headers, body, expected);
    }

    Attempt by(String other) {
        return new Attempt(call, what, other, target, caller, headers, body, expected);
    }

    Attempt with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Attempt(call, what, method, target, caller, more, body, expected);
    }

    Attempt sending(byte[] other) {
        return new Attempt(call, what, method, target, caller, headers, other, expected);
    }

    @Override
    public String toString() {
        return method + " " + target.substring(0, Math.min(160, target.length())) + " as "
                + (caller.isEmpty() ? "nobody" : caller) + " with " + what;
    }
}
