package dev.everstore.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in whole minor units (cents for USD) of an ISO 4217 currency, so that no rounding hides in a type.
 * Arithmetic across currencies throws {@link IllegalArgumentException}; overflow throws {@link ArithmeticException}.
 */
public record Money(long minor, String currency) {
    private static final long WHOLE = 10_000;

    public Money {
        Currency.getInstance(currency);
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** Reads a decimal with at most the currency's digits; more digits throw {@link ArithmeticException}. */
    public static Money of(BigDecimal amount, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return new Money(amount.movePointRight(digits).longValueExact(), currency);
    }

    public BigDecimal amount() {
        return BigDecimal.valueOf(minor, Currency.getInstance(currency).getDefaultFractionDigits());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money times(long quantity) {
        return new Money(Math.multiplyExact(minor, quantity), currency);
    }

    /** What is left after a discount in hundredths of a percent (2,000 = 20 %), rounded half-up to the minor unit. */
    public Money lessDiscount(int basisPoints) {
        BigDecimal left = BigDecimal.valueOf(minor).multiply(BigDecimal.valueOf(WHOLE - basisPoints));
        return new Money(
                left.divide(BigDecimal.valueOf(WHOLE), 0, RoundingMode.HALF_UP).longValueExact(), currency);
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isMoreThan(Money other) {
        return minor > same(other).minor;
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot mix " + currency + " and " + other.currency + ".");
        }
        return other;
    }
}
