package dev.everstore.commandhttp;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An amount as callers write it: {@code {"amount": "12.34", "currency": "USD"}}, or bare where the currency is known. */
record MoneyInput(BigDecimal amount, @Nullable String currency) {
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,20}(\\.\\d{1,20})?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static MoneyInput read(JsonNode json) {
        if (!json.isObject()) {
            return new MoneyInput(decimal(json), null);
        }
        Set<String> unknown = new TreeSet<>(json.propertyNames());
        unknown.removeAll(Set.of("amount", "currency"));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Money has an amount and a currency and nothing else.");
        }
        JsonNode currency = json.get("currency");
        if (currency != null && !currency.isNull() && !currency.isString()) {
            throw new IllegalArgumentException("A currency is a text such as \"USD\".");
        }
        return new MoneyInput(
                decimal(json.get("amount")), currency == null || currency.isNull() ? null : currency.stringValue());
    }

    private static BigDecimal decimal(@Nullable JsonNode amount) {
        if (amount != null && amount.isNumber()) {
            return amount.decimalValue();
        }
        if (amount != null
                && amount.isString()
                && DECIMAL.matcher(amount.stringValue()).matches()) {
            return new BigDecimal(amount.stringValue());
        }
        throw new IllegalArgumentException("An amount is a decimal such as \"12.34\".");
    }
}
