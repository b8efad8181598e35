package dev.everstore.outbox;

import dev.everstore.eventstore.api.EventCodec;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Plain JSON, so that tests of DynamoDB need no keys of people. */
public final class PlainCodec implements EventCodec {
    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public String typeOf(Object event) {
        return event.getClass().getSimpleName();
    }

    @Override
    public String revisionOf(Object event) {
        return "1";
    }

    @Override
    public String encode(Object event) {
        return write(event);
    }

    @Override
    public Object decode(String type, String revision, String payload) {
        throw new UnsupportedOperationException("No test reads events back as objects.");
    }

    @Override
    public String encodeMetadata(Map<String, ?> metadata) {
        return write(metadata);
    }

    @Override
    public Map<String, String> decodeMetadata(String metadata) {
        return json.readerForMapOf(String.class).readValue(metadata);
    }

    @Override
    public String write(Object value) {
        return json.writeValueAsString(value);
    }

    @Override
    public <T> T read(String text, Class<T> type) {
        return json.readValue(text, type);
    }
}
