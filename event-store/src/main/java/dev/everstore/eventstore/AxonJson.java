package dev.everstore.eventstore;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** What Axon stores and sends itself: tokens, sagas, commands between processes. */
final class AxonJson {
    private AxonJson() {}

    static Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> {
                    JsonRules.apply(mapper);
                    // A reset writes a ReplayToken, which names the class of the tokens within.
                    mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("org.axonframework.")
                            .build());
                })
                .build();
    }
}
