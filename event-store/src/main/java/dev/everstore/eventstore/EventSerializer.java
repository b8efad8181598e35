package dev.everstore.eventstore;

import dev.everstore.eventstore.EventTypes.EventType;
import java.nio.charset.StandardCharsets;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lets Axon's engine and upcasters speak the codec's logical names; snapshots keep their class name. */
final class EventSerializer implements Serializer {
    private final JsonEventCodec codec;
    private final ChainingConverter converter = new ChainingConverter();

    EventSerializer(JsonEventCodec codec) {
        this.codec = codec;
        converter.registerConverter(JsonConverters.textToTree(codec.mapper()));
        converter.registerConverter(JsonConverters.treeToText(codec.mapper()));
        converter.registerConverter(JsonConverters.treeToObject());
        converter.registerConverter(JsonConverters.objectToTree());
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expected) {
        if (object == null) {
            return new SimpleSerializedObject<>(
                    converter.convert("null", expected), expected, SimpleSerializedType.emptyType());
        }
        String json = object instanceof MetaData metadata ? codec.encodeMetadata(metadata) : codec.write(object);
        return new SimpleSerializedObject<>(
                converter.convert(json, expected), expected, typeForClass(object.getClass()));
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expected) {
        return converter.canConvert(String.class, expected);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> @Nullable T deserialize(SerializedObject<S> serialized) {
        if (SerializedType.emptyType().equals(serialized.getType())) {
            return null;
        }
        Class<?> type = classForType(serialized.getType());
        if (UnknownSerializedType.class.equals(type)) {
            return (T) new UnknownSerializedType(this, serialized);
        }
        if (MetaData.class.equals(type)) {
            return (T) MetaData.from(codec.decodeMetadata(textOf(serialized)));
        }
        return (T) read(type, serialized);
    }

    private Object read(Class<?> type, SerializedObject<?> serialized) {
        String name = serialized.getType().getName();
        if (codec.types().of(type).isEmpty()) {
            return codec.read(textOf(serialized), type);
        }
        return serialized.getData() instanceof JsonNode tree
                ? codec.decodeCurrent(name, tree)
                : codec.decodeCurrent(name, textOf(serialized));
    }

    private String textOf(SerializedObject<?> serialized) {
        return switch (serialized.getData()) {
            case String text -> text;
            case byte[] bytes -> new String(bytes, StandardCharsets.UTF_8);
            case JsonNode tree -> codec.mapper().writeValueAsString(tree);
            default -> throw new SerializationException("Cannot read " + serialized.getContentType() + " as JSON.");
        };
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        return codec.types()
                .named(type.getName())
                .<Class<?>>map(EventType::eventClass)
                .orElseGet(() -> {
                    try {
                        return Class.forName(type.getName());
                    } catch (ClassNotFoundException e) {
                        return UnknownSerializedType.class;
                    }
                });
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || Void.TYPE.equals(type) || Void.class.equals(type)) {
            return SimpleSerializedType.emptyType();
        }
        Class<?> named = type;
        return codec.types()
                .of(named)
                .map(known -> new SimpleSerializedType(known.name(), known.revision()))
                .orElseGet(() -> new SimpleSerializedType(named.getName(), null));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
