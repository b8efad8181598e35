package dev.everstore.eventstore;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.user.UserId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One filled-in example of any record of the language, always the same. */
final class Samples {
    private Samples() {}

    static <T> T of(Class<T> type) {
        return type.cast(value(type, type.getSimpleName()));
    }

    private static Object value(Type type, String name) {
        if (type instanceof ParameterizedType parameterized) {
            return collection(parameterized, name);
        }
        Class<?> known = (Class<?>) type;
        if (known == String.class) {
            return name;
        } else if (known == long.class || known == Long.class) {
            return 42L;
        } else if (known == int.class || known == Integer.class) {
            return 7;
        } else if (known == boolean.class || known == Boolean.class) {
            return true;
        } else if (known == Instant.class) {
            return Instant.parse("2026-01-02T03:04:05.678Z");
        } else if (known == Money.class) {
            return new Money(1999, "USD");
        } else if (known == Personal.class) {
            return new Personal(new UserId("user-1"), name);
        } else if (known.isEnum()) {
            return known.getEnumConstants()[0];
        } else if (known.isSealed()) {
            return value(known.getPermittedSubclasses()[0], name);
        }
        return record(known, name);
    }

    private static Object collection(ParameterizedType type, String name) {
        Object first = value(type.getActualTypeArguments()[0], name);
        if (type.getRawType() == Map.class) {
            return Map.of(first, value(type.getActualTypeArguments()[1], name));
        }
        return type.getRawType() == Set.class ? Set.of(first) : List.of(first);
    }

    private static Object record(Class<?> type, String name) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component ->
                        value(component.getGenericType(), Id.class.isAssignableFrom(type) ? name : component.getName()))
                .toArray();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No sample of " + type, e);
        }
    }
}
