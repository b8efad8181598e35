package dev.everstore.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * How all stored and sent values read as JSON: ids are texts, instants ISO-8601, nulls left out, unknown properties
 * ignored, and an implementation of a sealed interface names itself in {@code type}.
 */
final class JsonRules {
    private JsonRules() {}

    static void apply(JsonMapper.Builder mapper) {
        mapper.annotationIntrospector(
                        AnnotationIntrospector.pair(new LanguageIntrospector(), new JacksonAnnotationIntrospector()))
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(Include.NON_NULL))
                // A record is its components: Money.isPositive() is no property.
                .changeDefaultVisibility(visibility -> visibility
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                        .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                // KeysUnavailableException must come through as it is.
                .disable(DeserializationFeature.WRAP_EXCEPTIONS)
                .disable(SerializationFeature.WRAP_EXCEPTIONS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }

    static JsonMapper sealing(Sealing sealing) {
        // Decoding happens on few platform threads: buffers kept per thread are the cheapest.
        JsonMapper.Builder mapper = JsonMapper.builder(JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .build());
        apply(mapper);
        return mapper.addModule(new SealedPersonalModule(sealing)).build();
    }
}
