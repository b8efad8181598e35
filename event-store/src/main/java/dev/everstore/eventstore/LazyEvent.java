package dev.everstore.eventstore;

import dev.everstore.eventstore.api.StoredEvent;
import java.util.Map;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;

/** An event that is decoded when someone first asks for it, and then kept. */
final class LazyEvent {
    private final BackboneRow row;
    private final JsonEventCodec codec;
    private volatile @Nullable Object decoded;

    LazyEvent(BackboneRow row, JsonEventCodec codec) {
        this.row = row;
        this.codec = codec;
    }

    BackboneRow row() {
        return row;
    }

    Map<String, String> metadata() {
        return codec.decodeMetadata(row.metadata());
    }

    StoredEvent stored() {
        return row.with(payload(), codec);
    }

    /** Known from the name alone, unless an upcaster may have changed it. */
    Class<?> payloadType() {
        if (!codec.upcasting().isEmpty()) {
            return payload().getClass();
        }
        return codec.types()
                .named(row.type())
                .<Class<?>>map(EventTypes.EventType::eventClass)
                .orElse(UnknownSerializedType.class);
    }

    Object payload() {
        Object known = decoded;
        if (known == null) {
            known = codec.decode(row.type(), row.revision(), row.payload());
            decoded = known;
        }
        return known;
    }
}
