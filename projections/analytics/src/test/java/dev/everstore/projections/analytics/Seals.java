package dev.everstore.projections.analytics;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names sealed in the simplest way that still shows what is opened, and with a key that can be destroyed. */
final class Seals implements EventCodec {
    final Set<String> destroyed = new HashSet<>();

    @Override
    public String write(Object value) {
        Personal personal = (Personal) value;
        String text = Base64.getEncoder().encodeToString(personal.text().getBytes(StandardCharsets.UTF_8));
        return "{\"person\":\"" + personal.person() + "\",\"sealed\":\"" + text + "\"}";
    }

    @Override
    public <T> T read(String json, Class<T> type) {
        String[] parts = json.split("\"");
        UserId person = new UserId(parts[3]);
        String text = new String(Base64.getDecoder().decode(parts[7]), StandardCharsets.UTF_8);
        return type.cast(new Personal(person, destroyed.contains(person.value()) ? "" : text));
    }

    @Override
    public String typeOf(Object event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String revisionOf(Object event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String encode(Object event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object decode(String type, String revision, String payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String encodeMetadata(Map<String, ?> metadata) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> decodeMetadata(String metadata) {
        throw new UnsupportedOperationException();
    }
}
