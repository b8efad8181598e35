package dev.everstore.app.api;

import static dev.everstore.app.api.FieldForms.ordered;

import java.util.List;
import java.util.Map;

/** The shape of problem documents, for all and for those of one status. */
final class ProblemSchemas {
    private ProblemSchemas() {}

    static Map<String, Object> problem(List<ProblemType> all) {
        Map<String, Object> error = ordered(
                "type",
                "object",
                "properties",
                ordered("field", ordered("type", "string"), "message", ordered("type", "string")),
                "required",
                List.of("field", "message"));
        return ordered(
                "type",
                "object",
                "description",
                "What went wrong (RFC 9457). `errors` names each bad field.",
                "properties",
                ordered(
                        "type",
                        ordered(
                                "type",
                                "string",
                                "format",
                                "uri",
                                "enum",
                                all.stream().map(ProblemType::type).toList()),
                        "title",
                        ordered("type", "string"),
                        "status",
                        ordered("type", "integer", "minimum", 400, "maximum", 599),
                        "detail",
                        ordered("type", "string"),
                        "instance",
                        ordered("type", "string", "description", "The path of the request."),
                        "errors",
                        ordered("type", "array", "items", error),
                        "behind",
                        ordered(
                                "type",
                                "integer",
                                "description",
                                "How many events what was asked is behind the token.")),
                "required",
                List.of("type", "title", "status", "detail", "instance", "errors"));
    }

    /** A problem of one status has one of that status's types. */
    static Map<String, Object> of(int status, List<ProblemType> types) {
        return ordered(
                "allOf",
                List.of(Schemas.reference("Problem")),
                "properties",
                ordered(
                        "status",
                        ordered("const", status),
                        "type",
                        ordered("enum", types.stream().map(ProblemType::type).toList())));
    }

    static Map<String, Object> example(ProblemType problem, int status) {
        return ordered(
                "type",
                problem.type(),
                "title",
                problem.title(),
                "status",
                status,
                "detail",
                problem.meaning(),
                "instance",
                "/api/orders",
                "errors",
                problem.code().startsWith("invalid")
                        ? List.of(Map.of("field", "lines[0].quantity", "message", "This is missing."))
                        : List.of());
    }
}
