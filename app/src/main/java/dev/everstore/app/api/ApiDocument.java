package dev.everstore.app.api;

import static dev.everstore.app.api.FieldForms.ordered;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.http.MediaType;

/** The OpenAPI 3.1 document, made from the calls that this process offers. */
final class ApiDocument {
    private static final String INTRODUCTION = """
            An order platform for shops.

            Sign in with `POST /api/sessions` and send the token as `Authorization: Bearer …`. Send an
            `Idempotency-Key` with every POST, and `If-Match` where others may change the same thing. Every accepted
            change answers a `Consistency-Token`; a later call that sends it sees that change. Lists have an opaque
            `next` for `cursor`. Failures are problem documents (RFC 9457) whose `type` is stable; every type is told
            at `/problems`.
            """;

    private final Map<String, CallText> texts = CallText.all();
    private final List<ProblemType> problems = ProblemType.all();
    private final FieldTexts fields = FieldTexts.read();

    Map<String, Object> of(List<ApiCall> calls) {
        Schemas schemas = new Schemas(fields);
        CallDescription descriptions = new CallDescription(schemas, fields);
        Map<String, Object> paths = new TreeMap<>();
        TreeSet<String> tags = new TreeSet<>();
        for (ApiCall call : calls) {
            CallText text = texts.getOrDefault(call.key(), CallText.none(call));
            Map<String, Object> path =
                    Texts.map(paths.computeIfAbsent(call.path(), _ -> new LinkedHashMap<String, Object>()));
            path.put(call.method().toLowerCase(java.util.Locale.ROOT), descriptions.of(call, text));
            tags.add(call.tag());
        }
        return ordered(
                "openapi",
                "3.1.0",
                "info",
                ordered("title", "Everstore", "version", "1", "description", INTRODUCTION),
                "servers",
                List.of(Map.of("url", "/")),
                "tags",
                tags.stream().map(tag -> Map.of("name", tag)).toList(),
                "security",
                List.of(Map.of("bearer", List.of())),
                "paths",
                paths,
                "components",
                components(schemas));
    }

    private Map<String, Object> components(Schemas schemas) {
        Map<String, Object> all = new TreeMap<>(schemas.components());
        Map<String, Object> responses = new TreeMap<>();
        problems.stream()
                .flatMap(problem -> problem.statuses().stream())
                .distinct()
                .forEach(status -> responses.put("Problem" + status, problemOf(status)));
        return ordered(
                "schemas", all,
                "responses", responses,
                "parameters", Headers.parameters(),
                "headers", Headers.answers(),
                "securitySchemes",
                        Map.of("bearer", ordered("type", "http", "scheme", "bearer", "bearerFormat", "JWT")));
    }

    private Map<String, Object> problemOf(int status) {
        List<ProblemType> of = problems.stream()
                .filter(problem -> problem.statuses().contains(status))
                .toList();
        Map<String, Object> response = ordered("description", Statuses.meaning(status));
        if (status == 429 || status == 503) {
            response.put("headers", Map.of("Retry-After", Headers.reference("RetryAfter")));
        }
        Map<String, Object> named = new LinkedHashMap<>();
        of.forEach(problem -> named.put(
                problem.code(),
                Map.of("summary", problem.meaning(), "value", ProblemSchemas.example(problem, status))));
        response.put(
                "content",
                Map.of(
                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                        ordered("schema", ProblemSchemas.of(status, of), "examples", named)));
        return response;
    }
}
