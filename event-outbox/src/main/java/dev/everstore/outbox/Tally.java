package dev.everstore.outbox;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Adds to numbers of one item that exists, none of which may fall below zero. Tallies of the same item by several
 * commands become one write, so that many can change a hot item in one transaction.
 *
 * @param table full name
 * @param differences what is added to each attribute
 */
public record Tally(String table, Map<String, AttributeValue> key, Map<String, Long> differences) {
    ItemKey itemKey() {
        return new ItemKey(table, key);
    }
}
