package dev.everstore.payment;

import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.RefusedException;
import java.util.List;
import org.hamcrest.FeatureMatcher;
import org.hamcrest.Matcher;
import org.hamcrest.core.IsEqual;

/** Expects a refusal by its code and by the fields that it names. */
final class Refused {
    private Refused() {}

    static Matcher<Object> refused(String code, String... fields) {
        return new FeatureMatcher<>(IsEqual.equalTo(code + " " + List.of(fields)), "refusal", "refusal") {
            @Override
            protected String featureValueOf(Object thrown) {
                return thrown instanceof RefusedException refused
                        ? refused.refusal().code()
                                + " "
                                + refused.refusal().errors().stream()
                                        .map(FieldError::field)
                                        .toList()
                        : String.valueOf(thrown);
            }
        };
    }
}
