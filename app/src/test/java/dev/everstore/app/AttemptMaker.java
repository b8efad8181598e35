package dev.everstore.app;

import dev.everstore.app.DescribedCall.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Makes valid and broken requests for a call from its description; the same ones for the same description. */
final class AttemptMaker {
    private static final List<String> ROLES = List.of("importer", "viewer", "operator", "approver", "admin");

    private final DescribedCall call;
    private final KnownThings known;
    private final BodyMaker bodies;
    private int keys;

    AttemptMaker(DescribedCall call, KnownThings known) {
        this.call = call;
        this.known = known;
        this.bodies = new BodyMaker(call, known);
    }

    List<Attempt> all() {
        List<Attempt> attempts = new ArrayList<>();
        attempts.addAll(valid());
        attempts.addAll(badCallers());
        attempts.addAll(badHeaders());
        attempts.addAll(badParameters());
        attempts.addAll(badPaths());
        attempts.addAll(badBodies());
        return attempts.stream().map(this::keyed).toList();
    }

    /** Every change gets a key of its own, unless the key is what is broken. */
    private Attempt keyed(Attempt attempt) {
        boolean wantsKey = attempt.method().equals("POST") && !attempt.headers().containsKey("Idempotency-Key");
        String seed = call + "#" + keys++;
        return wantsKey
                ? attempt.with(
                        "Idempotency-Key",
                        UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8))
                                .toString())
                : attempt;
    }

    private Attempt plain() {
        Map<String, String> headers = new LinkedHashMap<>();
        byte[] body = null;
        if (call.bodySchema().isPresent()) {
            headers.put("Content-Type", "application/json");
            body = bytes(bodies.full());
        }
        return new Attempt(call, "valid", call.method(), target(""), caller(), headers, body, Set.of());
    }

    /** What customers may leave out, others must name. */
    private Attempt asLeast() {
        return call.roles().contains("customer") ? plain().as("customer") : plain();
    }

    private String caller() {
        if (call.isPublic() && !call.path().equals("/api/users")) {
            return Attempt.NOBODY;
        }
        List<String> roles = call.roles();
        return roles.isEmpty() || roles.contains("admin") ? "admin" : roles.getFirst();
    }

    /** What the document allows must not be called malformed. */
    private List<Attempt> valid() {
        Integer[] understood = {200, 201, 202, 204, 403, 404, 409, 412, 422, 401, 429};
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(plain().but("nothing special", understood));
        call.bodySchema()
                .ifPresent(_ -> attempts.add(
                        asLeast().sending(bytes(bodies.least())).but("only what is required", understood)));
        for (Parameter parameter : call.parameters("query")) {
            if (parameter.name().equals("cursor")) {
                continue; // only lists make them
            }
            attempts.add(plain().at(target(parameter.name(), parameter.example().asString()))
                    .but("a good " + parameter.name(), understood));
        }
        attempts.add(plain().with("Prefer", "wait=0").but("no patience", understood));
        return attempts;
    }

    private List<Attempt> badCallers() {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(plain().with("Authorization", "Bearer nonsense").but("a token that is none", 401));
        if (!call.isPublic()) {
            attempts.add(plain().as(Attempt.NOBODY).but("no token", 401));
        }
        for (String role : ROLES) {
            if (!call.roles().isEmpty() && !call.roles().contains(role)) {
                attempts.add(plain().as(role).but("a role that may not", 403));
            }
        }
        if (!call.roles().isEmpty() && !call.roles().contains("customer")) {
            attempts.add(plain().as("customer").but("a role that may not", 403));
        }
        return attempts;
    }

    private List<Attempt> badHeaders() {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(plain().with("Accept", "text/html").but("HTML wanted", 406));
        Set<String> headers = Set.copyOf(
                call.parameters("header").stream().map(Parameter::name).toList());
        if (headers.contains("Idempotency-Key")) {
            attempts.add(plain().with("Idempotency-Key", "k".repeat(300)).but("too long a key", 400));
            attempts.add(plain().with("Idempotency-Key", "a b").but("a key with a space", 400));
            attempts.add(plain().with("Idempotency-Key", "4111111111111111").but("a card number as a key", 422));
        }
        if (headers.contains("If-Match")) {
            attempts.add(plain().with("If-Match", "the newest").but("a version that is none", 400));
        }
        if (headers.contains("Consistency-Token")) {
            attempts.add(plain().with("Consistency-Token", "%%%").but("a token of consistency that is none", 400));
        }
        if (headers.contains("Last-Event-ID")) {
            attempts.add(plain().with("Last-Event-ID", "latest").but("an event that is none", 400));
        }
        return attempts;
    }

    private List<Attempt> badParameters() {
        List<Attempt> attempts = new ArrayList<>();
        for (Parameter parameter : call.parameters("query")) {
            BadValues.forParameter(call.api(), parameter)
                    .forEach((value, statuses) -> attempts.add(
                            plain().at(target(parameter.name(), value)).but("a bad " + parameter.name(), statuses)));
            if (parameter.isRequired()) {
                attempts.add(plain().at(target(parameter.name(), null)).but("no " + parameter.name(), 400));
            }
        }
        return attempts;
    }

    private List<Attempt> badPaths() {
        List<Attempt> attempts = new ArrayList<>();
        for (Parameter parameter : call.parameters("path")) {
            for (String id : List.of("a%20b", "%C3%A9", "x".repeat(65), "a%2Fb", "%00", "%0A", "..", "a;b=c")) {
                String target = call.path().replace("{" + parameter.name() + "}", id);
                attempts.add(plain().at(filled(target)).but("a bad " + parameter.name(), 400, 404, 422, 405));
            }
            String target = call.path().replace("{" + parameter.name() + "}", "nothing-of-that-name");
            attempts.add(plain().at(filled(target)).but("an unknown " + parameter.name()));
        }
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            if (!known.methodsOf(call.path()).contains(method)) {
                attempts.add(plain().by(method).but("a method that is not there", 405, 404, 401, 400, 403));
            }
        }
        return attempts;
    }

    private List<Attempt> badBodies() {
        List<Attempt> attempts = new ArrayList<>();
        if (call.bodySchema().isEmpty()) {
            return attempts;
        }
        bodies.broken()
                .forEach((what, broken) ->
                        attempts.add(plain().sending(broken.body()).but(what, broken.statuses())));
        BadValues.wholeBodies()
                .forEach((what, body) -> attempts.add(
                        plain().sending(body.getBytes(StandardCharsets.UTF_8)).but(what, 400, 422)));
        attempts.add(plain().sending(("{\"x\":\"" + "a".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8))
                .but("a huge body", 413));
        attempts.add(plain().with("Content-Type", "text/plain").but("plain text", 415));
        attempts.add(plain().with("Content-Type", "application/xml").but("XML", 415));
        attempts.add(plain().sending(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'})
                .but("broken UTF-8", 400));
        return attempts;
    }

    /** The call's address with known things in it, its required parameters and one more. */
    private String target(String name, String value) {
        List<String> query = new ArrayList<>();
        for (Parameter parameter : call.parameters("query")) {
            if (parameter.isRequired() && !parameter.name().equals(name)) {
                query.add(parameter.name() + "=" + encoded(parameter.example().asString()));
            }
        }
        if (!name.isEmpty() && value != null) {
            query.add(name + "=" + encoded(value));
        }
        return filled(call.path()) + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private String target(String name) {
        return target(name, null);
    }

    private String filled(String path) {
        String filled = path;
        for (Parameter parameter : call.parameters("path")) {
            filled = filled.replace("{" + parameter.name() + "}", known.id(parameter.name()));
        }
        return filled;
    }

    private static String encoded(String value) {
        return value.startsWith("%") ? value : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
