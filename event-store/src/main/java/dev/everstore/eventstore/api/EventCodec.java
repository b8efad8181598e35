package dev.everstore.eventstore.api;

import java.util.Map;

/** Turns events into stored JSON and back, sealing and opening personal fields, and upcasting old revisions. */
public interface EventCodec {
    /** Logical name of an event's class. */
    String typeOf(Object event);

    String revisionOf(Object event);

    String encode(Object event);

    /**
     * Reads a stored event of any revision.
     *
     * @throws KeysUnavailableException while a person's key can't be had
     */
    Object decode(String type, String revision, String payload);

    String encodeMetadata(Map<String, ?> metadata);

    Map<String, String> decodeMetadata(String metadata);

    /** The same JSON rules for any other value that a room stores (answers, read model documents, steps). */
    String write(Object value);

    <T> T read(String json, Class<T> type);
}
