package dev.everstore.app.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which statuses a call can be refused with, by its shape: uniform rules make uniform refusals. */
final class Statuses {
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private static final Map<Integer, String> MEANINGS = Map.ofEntries(
            Map.entry(200, "Done."),
            Map.entry(201, "Done; something new is there."),
            Map.entry(202, "Accepted; `Location` names the operation that tells how it ends."),
            Map.entry(204, "Done."),
            Map.entry(304, "Nothing has changed since the version that `If-None-Match` names."),
            Map.entry(400, "The request can't be understood; `errors` names each bad field."),
            Map.entry(401, "No valid bearer token, or wrong credentials."),
            Map.entry(403, "The caller may not do this."),
            Map.entry(404, "There is no such thing."),
            Map.entry(406, "The answer is JSON, which `Accept` refuses."),
            Map.entry(409, "It conflicts with what is there, or the same request is still running."),
            Map.entry(412, "`If-Match` names another version than there is."),
            Map.entry(413, "The body is larger than 1 MiB."),
            Map.entry(415, "The body is not JSON."),
            Map.entry(422, "A rule refuses it, or the `Idempotency-Key` came with another body before."),
            Map.entry(429, "Too many requests; `Retry-After` says when to come again."),
            Map.entry(503, "A part is down; `detail` says which, and what still works."),
            Map.entry(504, "What the `Consistency-Token` names has not arrived yet; `behind` says how far it is."));

    private Statuses() {}

    static String meaning(int status) {
        return MEANINGS.getOrDefault(status, "");
    }

    static Set<Integer> refusals(String method, String path, CallText text) {
        Set<Integer> statuses = new TreeSet<>(List.of(400, 401, 406, 429, 503));
        boolean isApi = path.startsWith("/api/") || path.startsWith("/ops/");
        if (!isApi) {
            statuses.remove(429);
        }
        if (!text.isPublic()) {
            statuses.add(403);
        }
        if (path.contains("{")) {
            statuses.add(404);
        }
        if (isApi) {
            statuses.add(422); // a card number may stand in any address
            statuses.add(504);
        }
        if (WITH_BODY.contains(method)) {
            statuses.addAll(List.of(403, 404, 409, 412, 413, 415, 422));
        }
        return statuses;
    }

    static boolean changes(String method) {
        return WITH_BODY.contains(method) || method.equals("DELETE");
    }
}
