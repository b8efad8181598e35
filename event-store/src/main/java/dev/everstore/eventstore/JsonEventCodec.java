package dev.everstore.eventstore;

import dev.everstore.eventstore.EventTypes.EventType;
import dev.everstore.eventstore.api.EventCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON under their logical names, with readers and writers prepared once per type. */
final class JsonEventCodec implements EventCodec {
    private final EventTypes types;
    private final JsonMapper mapper;
    private final ObjectReader metadataReader;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();
    private final Upcasting upcasting;

    JsonEventCodec(EventTypes types, JsonMapper mapper, Iterable<? extends EventUpcaster> upcasters) {
        this.types = types;
        this.mapper = mapper;
        this.metadataReader = mapper.readerForMapOf(String.class);
        this.upcasting = new Upcasting(upcasters, new EventSerializer(this));
    }

    JsonMapper mapper() {
        return mapper;
    }

    EventTypes types() {
        return types;
    }

    Upcasting upcasting() {
        return upcasting;
    }

    @Override
    public String typeOf(Object event) {
        return known(event).name();
    }

    @Override
    public String revisionOf(Object event) {
        return known(event).revision();
    }

    private EventType known(Object event) {
        return types.of(event.getClass())
                .orElseThrow(() -> new IllegalArgumentException(event.getClass() + " is no event of the contracts."));
    }

    @Override
    public String encode(Object event) {
        return write(event);
    }

    @Override
    public Object decode(String type, String revision, String payload) {
        return upcasting.isEmpty() ? decodeCurrent(type, payload) : upcasting.decode(type, revision, payload);
    }

    /** Reads an event that is of its newest revision already. */
    Object decodeCurrent(String type, String payload) {
        try {
            return reader(classOf(type)).readValue(payload);
        } catch (JacksonException e) {
            throw new IllegalStateException("Cannot read a stored " + type + ".", e);
        }
    }

    Object decodeCurrent(String type, JsonNode payload) {
        try {
            return reader(classOf(type)).readValue(payload);
        } catch (JacksonException e) {
            throw new IllegalStateException("Cannot read an upcast " + type + ".", e);
        }
    }

    private Class<?> classOf(String type) {
        return types.named(type)
                .orElseThrow(() -> new IllegalStateException("No event is called " + type + "."))
                .eventClass();
    }

    @Override
    public String encodeMetadata(Map<String, ?> metadata) {
        Map<String, String> texts = LinkedHashMap.newLinkedHashMap(metadata.size());
        metadata.forEach((key, value) -> {
            if (value != null) {
                texts.put(key, value.toString());
            }
        });
        return mapper.writeValueAsString(texts);
    }

    @Override
    public Map<String, String> decodeMetadata(String metadata) {
        return metadataReader.readValue(metadata);
    }

    @Override
    public String write(Object value) {
        return writers.computeIfAbsent(value.getClass(), mapper::writerFor).writeValueAsString(value);
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        return reader(type).readValue(json);
    }

    private ObjectReader reader(Class<?> type) {
        return readers.computeIfAbsent(type, mapper::readerFor);
    }
}
