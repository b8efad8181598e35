package dev.everstore.eventstore;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Metadata that is read from its JSON when someone looks, because most readers of many events never do. */
final class LazyMetadata extends AbstractMap<String, String> {
    private final JsonEventCodec codec;
    private final String json;
    private volatile @Nullable Map<String, String> decoded;

    LazyMetadata(JsonEventCodec codec, String json) {
        this.codec = codec;
        this.json = json;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return map().entrySet();
    }

    @Override
    public @Nullable String get(Object key) {
        return map().get(key);
    }

    private Map<String, String> map() {
        Map<String, String> known = decoded;
        if (known == null) {
            known = Collections.unmodifiableMap(codec.decodeMetadata(json));
            decoded = known;
        }
        return known;
    }
}
