package dev.everstore.app.api;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas of the API's types, made from the records themselves, so that a field which is added, renamed or given
 * another type is described so at once.
 *
 * <p>Answers leave out what is {@code null}; requests refuse what they don't know.
 */
final class Schemas {
    private static final String REFERENCE = "#/components/schemas/";

    private static final Pattern HOMES = Pattern.compile("(Controller|Queries|Requests|View|Calls)$");

    private final Map<String, Object> components = new TreeMap<>();
    private final FieldTexts texts;

    Schemas(FieldTexts texts) {
        this.texts = texts;
        components.put("Money", FieldForms.money());
        components.put("MoneyInput", FieldForms.moneyInput());
        components.put("Problem", ProblemSchemas.problem(ProblemType.all()));
    }

    /** All named schemas that were asked for, by name. */
    Map<String, Object> components() {
        return components;
    }

    static Map<String, Object> reference(String name) {
        return Map.of("$ref", REFERENCE + name);
    }

    Map<String, Object> answer(Type type) {
        return schema(type, false);
    }

    Map<String, Object> request(Type type) {
        return schema(type, true);
    }

    private Map<String, Object> schema(Type type, boolean isRequest) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, isRequest);
        }
        Class<?> plain = (Class<?>) type;
        if (Id.class.isAssignableFrom(plain)) {
            return FieldForms.id();
        }
        if (plain == Money.class) {
            return reference("Money");
        }
        if (plain.getSimpleName().equals("MoneyInput")) {
            return reference("MoneyInput");
        }
        if (plain.isEnum()) {
            return Map.of("type", "string", "enum", constants(plain));
        }
        return plain.isRecord() ? named(nameOf(plain, isRequest), plain, Map.of(), isRequest) : simple(plain);
    }

    private Map<String, Object> generic(ParameterizedType type, boolean isRequest) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", schema(arguments[0], isRequest));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of("type", "object", "additionalProperties", schema(arguments[1], isRequest));
        }
        String name = nameOf((Class<?>) arguments[0], isRequest) + raw.getSimpleName();
        return named(name, raw, Map.of(raw.getTypeParameters()[0].getName(), arguments[0]), isRequest);
    }

    private Map<String, Object> named(String name, Class<?> plain, Map<String, Type> variables, boolean isRequest) {
        if (!components.containsKey(name)) {
            components.put(name, Map.of()); // a type may hold itself
            components.put(name, object(name, plain, variables, isRequest));
        }
        return reference(name);
    }

    private Map<String, Object> object(String name, Class<?> plain, Map<String, Type> variables, boolean isRequest) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : plain.getRecordComponents()) {
            properties.put(FieldForms.nameOf(component), property(name, component, variables, isRequest));
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        texts.description(name).ifPresent(text -> object.put("description", text));
        object.put("properties", properties);
        List<String> required = isRequest ? texts.required(name) : alwaysThere(plain);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        texts.least(name).ifPresent(least -> object.put("minProperties", least));
        if (isRequest) {
            object.put("additionalProperties", false);
        }
        return object;
    }

    private Map<String, Object> property(
            String owner, RecordComponent component, Map<String, Type> variables, boolean isRequest) {
        String field = FieldForms.nameOf(component);
        Type type = resolved(component.getGenericType(), variables);
        Map<String, Object> schema = new LinkedHashMap<>(schema(type, isRequest));
        schema.putAll(FieldForms.byName(field, component.getType(), isRequest));
        schema.putAll(texts.field(owner, field));
        if (!isRequest && field.equals(FieldForms.NEXT)) {
            schema.put("type", List.of("string", "null"));
        }
        return schema;
    }

    private static Type resolved(Type type, Map<String, Type> variables) {
        if (variables.containsKey(type.getTypeName())) {
            return variables.get(type.getTypeName());
        }
        if (type instanceof ParameterizedType generic
                && generic.getActualTypeArguments().length == 1
                && variables.containsKey(generic.getActualTypeArguments()[0].getTypeName())) {
            return new ListOf(
                    (Class<?>) generic.getRawType(),
                    Objects.requireNonNull(variables.get(generic.getActualTypeArguments()[0].getTypeName())));
        }
        return type;
    }

    private static List<String> alwaysThere(Class<?> plain) {
        return Arrays.stream(plain.getRecordComponents())
                .filter(component -> component.getName().equals(FieldForms.NEXT)
                        || !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(FieldForms::nameOf)
                .toList();
    }

    /** A record of the language loses its {@code View}; one within a controller is named after both. */
    static String nameOf(Class<?> type, boolean isRequest) {
        String name = type.getSimpleName();
        Class<?> home = type.getEnclosingClass();
        if (home != null) {
            String prefix = HOMES.matcher(home.getSimpleName()).replaceAll("");
            name = name.startsWith(prefix) ? name : prefix + name;
            boolean isBody = isRequest && !home.isRecord() && !name.endsWith("Request");
            return isBody ? name + "Request" : name;
        }
        return name.endsWith("View") ? name.substring(0, name.length() - 4) + (isRequest ? "Input" : "") : name;
    }

    private static Map<String, Object> simple(Class<?> type) {
        if (type == String.class || type == Personal.class) {
            return Map.of("type", "string");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == BigDecimal.class) {
            return Map.of("type", "number");
        }
        boolean isWhole = type == long.class || type == Long.class || type == int.class || type == Integer.class;
        return isWhole ? Map.of("type", "integer", "format", "int64") : Map.of();
    }

    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A list whose items' type was a variable. */
    private record ListOf(Class<?> raw, Type item) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return new Type[] {item};
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return null;
        }
    }
}
