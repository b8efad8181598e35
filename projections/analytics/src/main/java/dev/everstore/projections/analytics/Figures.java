package dev.everstore.projections.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How figures are read and told alike in all reports. */
final class Figures {
    /** Where nothing was ever sold, zero has to be told in some currency. */
    private static final String CURRENCY_OF_NOTHING = "USD";

    private static final int DIGITS_OF_RATES = 4;

    private Figures() {}

    /** Sums are Int128 in the engine; what doesn't fit is an error and never a wrong figure. */
    static long exact(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).longValueExact();
    }

    /** The engine's empty text stands for what is absent. */
    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static String currency(@Nullable String asked, Supplier<Optional<String>> mostUsed) {
        if (asked == null) {
            return mostUsed.get().orElse(CURRENCY_OF_NOTHING);
        }
        try {
            return Currency.getInstance(asked).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("currency: is not an ISO 4217 code", e);
        }
    }

    static @Nullable BigDecimal rate(long part, long whole) {
        return whole == 0 ? null : ratio(part, whole, DIGITS_OF_RATES);
    }

    private static BigDecimal ratio(long part, long whole, int digits) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), digits, RoundingMode.HALF_UP);
    }
}
