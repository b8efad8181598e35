package dev.everstore.outbox;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Names one item of one table. */
record ItemKey(String table, Map<String, AttributeValue> key) {}
