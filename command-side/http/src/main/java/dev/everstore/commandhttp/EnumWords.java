package dev.everstore.commandhttp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads constants by the names that callers use for them: lower case, with underscores. */
final class EnumWords {
    private EnumWords() {}

    /** The first of the type when there is no such one, which is noted as malformed. */
    static <E extends Enum<E>> E read(Fields fields, String field, @Nullable String name, Class<E> type) {
        E first = type.getEnumConstants()[0];
        if (name == null) {
            return fields.required(field, null, first);
        }
        return named(name, type).orElseGet(() -> {
            fields.malformed(field, "This is one of " + known(type) + ".");
            return first;
        });
    }

    static <E extends Enum<E>> List<E> readAll(
            Fields fields, String field, @Nullable List<@Nullable String> names, Class<E> type) {
        if (names == null) {
            return List.of();
        }
        return IntStream.range(0, names.size())
                .mapToObj(i -> read(fields, field + "[" + i + "]", names.get(i), type))
                .distinct()
                .toList();
    }

    private static <E extends Enum<E>> Optional<E> named(String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static <E extends Enum<E>> String known(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
