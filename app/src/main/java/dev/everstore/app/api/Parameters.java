package dev.everstore.app.api;

import static dev.everstore.app.api.FieldForms.ordered;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.order.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/** The parameters of calls: from the path, the query and the headers. */
final class Parameters {
    private static final Set<String> INSTANTS = Set.of("from", "to");
    private static final Set<String> IDS = Set.of("customerId", "productId", "orderId", "userId", "paymentId");
    private static final int MOST = 200;

    private final FieldTexts texts;

    Parameters(FieldTexts texts) {
        this.texts = texts;
    }

    List<Map<String, Object>> of(ApiCall call, boolean isVersioned) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        call.variables().forEach(name -> parameters.add(parameter(call, name, "path", true, Id.class)));
        for (MethodParameter parameter : call.handler().getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            add(parameters, call, parameter);
        }
        boolean isApi = call.path().startsWith("/api/") || call.path().startsWith("/ops/");
        if (isApi && call.method().equals("POST")) {
            parameters.addAll(Headers.references("IdempotencyKey"));
        }
        if (isApi && Statuses.changes(call.method())) {
            parameters.addAll(Headers.references("IfMatch"));
        }
        if (call.method().equals("GET") && isVersioned) {
            parameters.addAll(Headers.references("IfNoneMatch"));
        }
        if (isApi) {
            parameters.addAll(Headers.references("ConsistencyToken", "Prefer"));
        }
        return parameters;
    }

    private void add(List<Map<String, Object>> parameters, ApiCall call, MethodParameter parameter) {
        String name = String.valueOf(parameter.getParameterName());
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null) {
            boolean required = query.required()
                    && !parameter.isOptional()
                    && query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
            parameters.add(parameter(call, name, "query", required, parameter.getParameterType()));
        }
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        if (header != null && !Set.of("Prefer", "Consistency-Token").contains(header.value())) {
            parameters.add(parameter(call, header.value(), "header", false, parameter.getParameterType()));
        }
    }

    private Map<String, Object> parameter(ApiCall call, String name, String in, boolean required, Class<?> type) {
        Map<String, Object> own = texts.field(call.key(), name);
        Map<String, Object> schema = new LinkedHashMap<>();
        if (!own.containsKey("type")) {
            schema.putAll(byName(name, type));
            schema.putAll(texts.field("parameters", name));
        }
        schema.putAll(own);
        boolean isNeeded = required || Boolean.TRUE.equals(schema.remove("required"));
        Map<String, Object> parameter = ordered("name", name, "in", in, "required", isNeeded);
        Object description = schema.remove("description");
        if (description != null) {
            parameter.put("description", description);
        }
        Object example = schema.remove("example");
        parameter.put("schema", schema);
        parameter.put("example", example == null ? Examples.ofParameter(name, schema) : example);
        return parameter;
    }

    private static Map<String, Object> byName(String name, Class<?> type) {
        if (Id.class.isAssignableFrom(type) || IDS.contains(name)) {
            return FieldForms.id();
        }
        if (name.equals("limit")) {
            return ordered("type", "integer", "minimum", 1, "maximum", MOST);
        }
        if (INSTANTS.contains(name) && type == String.class) {
            return FieldForms.instantOrDate();
        }
        if (name.equals("status")) {
            return ordered("type", "string", "enum", Schemas.constants(OrderStatus.class));
        }
        if (name.equals("currency")) {
            return FieldForms.currency();
        }
        if (type == BigDecimal.class) {
            return ordered("type", "number", "minimum", 0);
        }
        if (type == boolean.class || type == Boolean.class) {
            return ordered("type", "boolean");
        }
        boolean isWhole = type == long.class || type == Long.class || type == int.class || type == Integer.class;
        return isWhole ? ordered("type", "integer", "minimum", 0) : ordered("type", "string", "maxLength", 1000);
    }
}
