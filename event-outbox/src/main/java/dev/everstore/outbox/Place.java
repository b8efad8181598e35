package dev.everstore.outbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where the next event of one thing goes. Its instant lies after the one before, whatever the clocks of two machines
 * say, because the outbox is sent in order of time.
 */
public record Place(String aggregateType, String aggregateId, long sequence, Instant at) {
    /** The attribute of a state item that holds the sequence number of its thing's last event. */
    public static final String VERSION = "version";

    /** The attribute of a state item that holds the instant of its thing's last event. */
    public static final String LAST_EVENT_AT = "lastEventAt";

    /** The place after the last event that a state item knows of; an empty item knows of none. */
    public static Place after(Map<String, AttributeValue> item, String aggregateType, String aggregateId, Instant now) {
        Instant earliest = Items.instantOf(item, LAST_EVENT_AT).plus(1, ChronoUnit.MICROS);
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        return new Place(aggregateType, aggregateId, versionOf(item) + 1, time.isBefore(earliest) ? earliest : time);
    }

    /** Sequence number of the last event of a thing, −1 before the first. */
    public static long versionOf(Map<String, AttributeValue> item) {
        return Items.numberOf(item, VERSION, -1);
    }
}
