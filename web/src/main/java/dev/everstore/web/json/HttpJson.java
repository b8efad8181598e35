package dev.everstore.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.everstore.contracts.Id;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.OrderLine;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the API: ids are texts, money is {@code {"amount": "12.34", "currency": "USD"}}, enums are lower-case,
 * what is null is left out; unknown fields, doubled fields and values of another type are refused.
 */
public final class HttpJson {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .changeDefaultPropertyInclusion(
                    _ -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .annotationIntrospector(new Shapes.EndOfListAlways())
            .addModule(language())
            .build();

    private HttpJson() {}

    private static SimpleModule language() {
        return new SimpleModule("everstore-http")
                .addSerializer(Id.class, new Shapes.IdAsText())
                .addSerializer(Money.class, new Shapes.MoneyAsDecimal())
                .addSerializer(Personal.class, new Shapes.PersonalAsText())
                .setMixInAnnotation(OrderLine.class, Shapes.DiscountAsFraction.class);
    }
}
