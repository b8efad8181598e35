package dev.everstore.web.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.everstore.contracts.Id;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/** Where the API's JSON differs from the records of the language. */
final class Shapes {
    private static final int DISCOUNT_DIGITS = 4;

    private Shapes() {}

    /** An id is its text. */
    static final class IdAsText extends ValueSerializer<Id> {
        @Override
        public void serialize(Id id, JsonGenerator json, SerializationContext context) {
            json.writeString(id.value());
        }
    }

    /** The amount as a decimal text with the currency's digits. */
    static final class MoneyAsDecimal extends ValueSerializer<Money> {
        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty("amount", money.amount().toPlainString());
            json.writeStringProperty("currency", money.currency());
            json.writeEndObject();
        }
    }

    /** Who may read the answer may read what is personal in it. */
    static final class PersonalAsText extends ValueSerializer<Personal> {
        @Override
        public void serialize(Personal personal, JsonGenerator json, SerializationContext context) {
            json.writeString(personal.text());
        }
    }

    /** Hundredths of a percent as a fraction: 2,000 is 0.2. */
    static final class Fraction extends ValueSerializer<Integer> {
        @Override
        public void serialize(Integer basisPoints, JsonGenerator json, SerializationContext context) {
            json.writeNumber(BigDecimal.valueOf(basisPoints, DISCOUNT_DIGITS).stripTrailingZeros());
        }
    }

    /** Renames the discount, whose unit is the caller's. */
    abstract static class DiscountAsFraction {
        @JsonProperty("discount")
        @JsonSerialize(using = Fraction.class)
        abstract int discountBasisPoints();
    }

    /** The end of a list is told, not left out. */
    static final class EndOfListAlways extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated property) {
            return property.getName().equals("next")
                    ? JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS)
                    : super.findPropertyInclusion(config, property);
        }
    }
}
