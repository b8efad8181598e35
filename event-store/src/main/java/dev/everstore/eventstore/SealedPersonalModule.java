package dev.everstore.eventstore;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.user.UserId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a {@link Personal} sealed, as {@code {"person": …, "sealed": …}}, and opens it again. */
final class SealedPersonalModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    SealedPersonalModule(Sealing sealing) {
        super("sealed-personal");
        addSerializer(Personal.class, new Sealer(sealing));
        addDeserializer(Personal.class, new Opener(sealing));
    }

    private static final class Sealer extends StdSerializer<Personal> {
        private final Sealing sealing;

        Sealer(Sealing sealing) {
            super(Personal.class);
            this.sealing = sealing;
        }

        @Override
        public void serialize(Personal personal, JsonGenerator json, SerializationContext context) {
            String sealed = sealing.seal(personal);
            json.writeStartObject(personal);
            json.writeStringProperty("person", personal.person().value());
            json.writeStringProperty("sealed", sealed);
            json.writeEndObject();
        }
    }

    private static final class Opener extends StdDeserializer<Personal> {
        private final Sealing sealing;

        Opener(Sealing sealing) {
            super(Personal.class);
            this.sealing = sealing;
        }

        @Override
        public @Nullable Personal deserialize(JsonParser json, DeserializationContext context) {
            String person = null;
            String sealed = "";
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (name.equals("person")) {
                    person = json.getString();
                } else if (name.equals("sealed")) {
                    sealed = json.getString();
                } else if (value.isStructStart()) {
                    json.skipChildren();
                }
            }
            return sealing.open(new UserId(person == null ? "" : person), sealed);
        }
    }
}
