package dev.everstore.contracts.analytics;

import dev.everstore.contracts.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of payments in one currency. */
public record PaymentFigures(String currency, List<Period> items, Period total) {
    /**
     * Steps that happened in one period.
     *
     * @param declineRate declined ÷ (authorized + declined) with four digits; {@code null} when nothing was decided
     */
    public record Period(
            @Nullable String period,
            long attempts,
            long authorized,
            long declined,
            @Nullable BigDecimal declineRate,
            List<Declines> declinedBy,
            Money captured,
            Money refunded) {}

    /** How often the gateway gave a reason. */
    public record Declines(String reason, long count) {}
}
