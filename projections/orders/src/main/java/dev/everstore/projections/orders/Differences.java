package dev.everstore.projections.orders;

import dev.everstore.contracts.Id;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.OrderChanges.Change;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between two views of an order, field by field, whatever fields there are. */
final class Differences {
    private static final String VERSION = "version";
    private static final int DISCOUNT_DIGITS = 4;

    private Differences() {}

    /** In the order of the fields; the version itself, which always differs, is left out. */
    static List<Change> between(OrderView before, OrderView after) {
        Map<String, Object> then = fields(before);
        Map<String, Object> now = fields(after);
        return Stream.concat(then.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(path -> !path.equals(VERSION) && !Objects.equals(then.get(path), now.get(path)))
                .map(path -> new Change(path, then.get(path), now.get(path)))
                .toList();
    }

    private static Map<String, Object> fields(OrderView order) {
        Map<String, Object> fields = new LinkedHashMap<>();
        note("", order, fields);
        return fields;
    }

    private static void note(String path, @Nullable Object value, Map<String, Object> fields) {
        switch (value) {
            case null -> {}
            case Id id -> fields.put(path, id.value());
            case Money money -> fields.put(path, money);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    note(path + "[" + i + "]", list.get(i), fields);
                }
            }
            case Record parts -> noteParts(path, parts, fields);
            default -> fields.put(path, value);
        }
    }

    private static void noteParts(String path, Record parts, Map<String, Object> fields) {
        for (RecordComponent part : parts.getClass().getRecordComponents()) {
            String name = path.isEmpty() ? part.getName() : path + "." + part.getName();
            if (parts instanceof OrderLine line && part.getName().equals("discountBasisPoints")) {
                note(
                        path + ".discount",
                        BigDecimal.valueOf(line.discountBasisPoints(), DISCOUNT_DIGITS)
                                .stripTrailingZeros(),
                        fields);
            } else {
                note(name, value(parts, part), fields);
            }
        }
    }

    private static @Nullable Object value(Record of, RecordComponent part) {
        try {
            return part.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("The words of the language can be read by all.", e);
        }
    }
}
