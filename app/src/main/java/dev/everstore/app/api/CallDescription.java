package dev.everstore.app.api;

import static dev.everstore.app.api.FieldForms.ordered;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Makes the OpenAPI operation of a call. */
final class CallDescription {
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    private final Schemas schemas;
    private final Examples examples;
    private final Parameters parameters;

    CallDescription(Schemas schemas, FieldTexts texts) {
        this.schemas = schemas;
        this.examples = new Examples(schemas.components());
        this.parameters = new Parameters(texts);
    }

    Map<String, Object> of(ApiCall call, CallText text) {
        Map<String, Object> operation =
                ordered("operationId", call.operationId(), "summary", text.summary(), "tags", List.of(call.tag()));
        operation.put("description", description(call, text));
        text.consistency().ifPresent(consistency -> operation.put("x-consistency", consistency));
        operation.put("security", text.isPublic() ? List.of() : List.of(Map.of("bearer", text.roles())));
        operation.put("parameters", parameters.of(call, isVersioned(call)));
        body(call).ifPresent(body -> operation.put("requestBody", requestBody(body)));
        operation.put("responses", responses(call, text));
        return operation;
    }

    private static String description(ApiCall call, CallText text) {
        List<String> sentences = new ArrayList<>();
        if (!text.description().isEmpty()) {
            sentences.add(text.description());
        }
        if (!text.roles().isEmpty()) {
            sentences.add("For the roles " + String.join(", ", text.roles()) + ".");
        } else if (text.isPublic()) {
            sentences.add("Open to everyone.");
        }
        text.consistency()
                .map(consistency -> consistency.equals("strong")
                        ? "**Strong**: answers with every change that was accepted before it was asked."
                        : "**Eventual**: follows changes by a moment; send a `Consistency-Token` to wait for one.")
                .ifPresent(sentences::add);
        if (call.method().equals("POST") && !call.path().endsWith("/sessions")) {
            sentences.add("Send an `Idempotency-Key`, and the same request can safely be sent again.");
        }
        return String.join(" ", sentences);
    }

    private static Optional<MethodParameter> body(ApiCall call) {
        return Arrays.stream(call.handler().getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst();
    }

    private Map<String, Object> requestBody(MethodParameter body) {
        RequestBody annotation = body.getParameterAnnotation(RequestBody.class);
        Map<String, Object> schema = schemas.request(body.getGenericParameterType());
        return ordered(
                "required",
                annotation == null || annotation.required(),
                "content",
                content(MediaType.APPLICATION_JSON_VALUE, schema));
    }

    private Map<String, Object> content(String mediaType, Map<String, Object> schema) {
        return Map.of(mediaType, ordered("schema", schema, "example", examples.of(schema)));
    }

    private Map<String, Object> responses(ApiCall call, CallText text) {
        Map<String, Object> responses = new LinkedHashMap<>();
        boolean isVersioned = isVersioned(call);
        for (int status : text.success()) {
            responses.put(String.valueOf(status), success(call, text, status, isVersioned));
        }
        if (call.method().equals("GET") && isVersioned) {
            responses.put("304", Map.of("description", Statuses.meaning(304)));
        }
        for (int status : Statuses.refusals(call.method(), call.path(), text)) {
            responses.put(String.valueOf(status), Map.of("$ref", "#/components/responses/Problem" + status));
        }
        return responses;
    }

    private Map<String, Object> success(ApiCall call, CallText text, int status, boolean isVersioned) {
        Map<String, Object> response = ordered("description", Statuses.meaning(status));
        Map<String, Object> headers = Headers.ofAnswer(call, status, isVersioned);
        if (!headers.isEmpty()) {
            response.put("headers", headers);
        }
        if (!WITHOUT_BODY.contains(status)) {
            Class<?> form = text.forms().get(status);
            response.put(
                    "content",
                    form == null ? content(call) : content(MediaType.APPLICATION_JSON_VALUE, schemas.answer(form)));
        }
        return response;
    }

    private Map<String, Object> content(ApiCall call) {
        Type type = answer(call);
        return type == SseEmitter.class
                ? Map.of(
                        MediaType.TEXT_EVENT_STREAM_VALUE,
                        Map.of(
                                "schema",
                                Map.of("type", "string"),
                                "example",
                                "id: 42\nevent: OrderPlaced\ndata: {…}\n\n"))
                : content("application/json", schemas.answer(type));
    }

    private static Type answer(ApiCall call) {
        Type type = call.handler().getReturnType().getGenericParameterType();
        return type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    /** Single things have a version, which their answers also carry as the ETag. */
    private static boolean isVersioned(ApiCall call) {
        return answer(call) instanceof Class<?> type
                && type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .anyMatch("version"::equals);
    }
}
