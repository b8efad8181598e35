package dev.everstore.order;

import dev.everstore.contracts.Money;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the order service.
 *
 * @param reviewAbove per currency the total, as a decimal, above which an operator looks at an order first; blank for
 *     no limit in that currency
 */
@ConfigurationProperties("everstore.orders")
record OrderProperties(@DefaultValue Map<String, String> reviewAbove) {
    private static final Map<String, String> USUAL = Map.of("USD", "10000", "EUR", "10000");

    ReviewLimits reviewLimits() {
        Map<String, String> given = new HashMap<>(USUAL);
        reviewAbove.forEach((currency, amount) -> given.put(currency.toUpperCase(Locale.ROOT), amount));
        Map<String, Money> limits = new HashMap<>();
        given.forEach((currency, amount) -> {
            if (!amount.isBlank()) {
                limits.put(currency, Money.of(new BigDecimal(amount.strip()), currency));
            }
        });
        return new ReviewLimits(Map.copyOf(limits));
    }
}
