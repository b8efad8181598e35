package dev.everstore.sagas.engine;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.eventstore.api.EventCodec;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a command that a person has written, more strictly than stored ones are read: every fault is told by its field. */
final class CommandText {
    private final EventCodec codec;

    CommandText(EventCodec codec) {
        this.codec = codec;
    }

    /**
     * The command.
     *
     * @throws RefusedException {@code bad-step-input} with the faulty fields
     */
    Object read(String input, Class<?> type) {
        List<FieldError> errors = new ArrayList<>();
        try {
            check(codec.read(input, JsonNode.class), type, "input", errors);
            if (errors.isEmpty()) {
                return codec.read(input, type);
            }
        } catch (JacksonException e) {
            errors.add(new FieldError("input", e.getOriginalMessage()));
        } catch (IllegalArgumentException | NullPointerException e) {
            errors.add(new FieldError("input", String.valueOf(e.getMessage())));
        }
        throw new RefusedException(
                Refusal.rule("bad-step-input", "This is no " + type.getSimpleName() + ".", List.copyOf(errors)));
    }

    private static void check(JsonNode value, Class<?> type, String path, List<FieldError> errors) {
        boolean isSingleValue = type.isRecord() && type.getRecordComponents().length == 1 && !value.isObject();
        if (!type.isRecord() || isSingleValue) {
            return;
        }
        if (!value.isObject()) {
            errors.add(new FieldError(path, "This must be an object."));
            return;
        }
        Set<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        value.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.add(new FieldError(path + "." + name, "There is no such field.")));
        for (RecordComponent part : type.getRecordComponents()) {
            check(value.get(part.getName()), part, path + "." + part.getName(), errors);
        }
    }

    private static void check(@Nullable JsonNode value, RecordComponent part, String path, List<FieldError> errors) {
        if (value == null || value.isNull()) {
            if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                errors.add(new FieldError(path, "This is missing."));
            }
            return;
        }
        check(value, part.getType(), path, errors);
    }
}
