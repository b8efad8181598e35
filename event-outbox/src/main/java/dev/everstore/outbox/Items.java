package dev.everstore.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads and writes attributes of items in the few forms that are used here. */
public final class Items {
    private Items() {}

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /** Microseconds since the epoch, as precise as every other log of the house. */
    public static AttributeValue instant(Instant value) {
        return number(micros(value));
    }

    public static String textOf(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalStateException("An item lacks its '" + name + "'.");
        }
        return value.s();
    }

    public static long numberOf(Map<String, AttributeValue> item, String name, long otherwise) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? otherwise : Long.parseLong(value.n());
    }

    public static Instant instantOf(Map<String, AttributeValue> item, String name) {
        return Instant.EPOCH.plus(numberOf(item, name, 0), ChronoUnit.MICROS);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
