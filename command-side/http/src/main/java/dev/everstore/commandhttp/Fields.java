package dev.everstore.commandhttp;

import dev.everstore.commandhttp.security.Caller;
import dev.everstore.contracts.FieldError;
import dev.everstore.contracts.Id;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.user.Role;
import dev.everstore.web.json.HttpJsonConfiguration;
import dev.everstore.web.problems.Problem;
import dev.everstore.web.problems.ProblemException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a body and gathers all that is wrong with them, so that a caller learns it at once.
 *
 * <p>A bad field reads as a stand-in; nothing that was read may be used before {@link #check()} has passed.
 */
final class Fields {
    private static final int TEXT_LIMIT = 2_000;
    private static final int DISCOUNT_DIGITS = 4;
    private static final Instant FIRST_INSTANT = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST_INSTANT = Instant.parse("2200-01-01T00:00:00Z");

    private final Caller caller;
    private final List<FieldError> forbidden = new ArrayList<>();
    private final List<FieldError> malformed = new ArrayList<>();
    private final List<FieldError> refused = new ArrayList<>();

    Fields(Caller caller) {
        this.caller = caller;
    }

    /**
     * Ends the request when anything was wrong.
     *
     * @throws ProblemException 403 for what only importers may name, 400 for what can't be read, 422 for the rest
     */
    void check() {
        refuse(403, "importers-only", forbidden);
        refuse(400, "invalid-fields", malformed);
        refuse(422, "invalid-values", refused);
    }

    /** Only trusted callers may name this at all. */
    <T> @Nullable T trusted(String field, @Nullable T value) {
        if (value != null && !caller.isTrusted()) {
            forbidden.add(new FieldError(field, "Only importers may name this."));
        }
        return value;
    }

    /** Only staff may say when something was: a customer's word counts from when it arrives. */
    <T> @Nullable T saidByStaff(String field, @Nullable T value) {
        if (value != null && !caller.is(Role.IMPORTER, Role.OPERATOR, Role.ADMIN)) {
            forbidden.add(new FieldError(field, "Only staff may name this."));
        }
        return value;
    }

    <T> T required(String field, @Nullable T value, T standIn) {
        if (value == null) {
            malformed.add(new FieldError(field, "This is missing."));
            return standIn;
        }
        return value;
    }

    String text(String field, @Nullable String value) {
        String given = required(field, value, "");
        if (value != null && given.isBlank()) {
            malformed.add(new FieldError(field, "This is empty."));
        }
        String bounded = optionalText(field, given);
        return bounded == null ? "" : bounded;
    }

    @Nullable
    String optionalText(String field, @Nullable String value) {
        if (value != null && value.length() > TEXT_LIMIT) {
            refused.add(new FieldError(field, "This has at most " + TEXT_LIMIT + " characters."));
        }
        return value;
    }

    <T extends Id> T id(String field, @Nullable String value, Function<String, T> type) {
        String given = required(field, value, "x");
        if (!Id.FORM.matcher(given).matches()) {
            malformed.add(new FieldError(field, "An id has 1 to 64 letters, digits, '-', '_' or '.'."));
            return type.apply("x");
        }
        return type.apply(given);
    }

    Instant instant(String field, @Nullable String value, Instant otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            Instant instant = HttpJsonConfiguration.instant(value);
            if (instant.isBefore(FIRST_INSTANT) || instant.isAfter(LAST_INSTANT)) {
                refused.add(new FieldError(field, "This is out of the range of time that shops live in."));
            }
            return instant;
        } catch (DateTimeException _) {
            malformed.add(new FieldError(field, "This must be an instant such as 2026-01-31T12:00:00Z."));
            return otherwise;
        }
    }

    /** A whole number; whether it is a sensible one is for the service to say. */
    long whole(String field, @Nullable BigDecimal value) {
        BigDecimal given = required(field, value, BigDecimal.ONE);
        try {
            return given.longValueExact();
        } catch (ArithmeticException _) {
            refused.add(new FieldError(field, "This must be a whole number of at most 18 digits."));
            return 1;
        }
    }

    Money money(String field, @Nullable MoneyInput value) {
        MoneyInput given = required(field, value, new MoneyInput(BigDecimal.ZERO, "USD"));
        return money(field, given, given.currency());
    }

    /** An amount whose currency is known from elsewhere when it names none. */
    Money money(String field, MoneyInput value, @Nullable String currency) {
        String named = value.currency() == null ? currency : value.currency();
        if (named == null) {
            malformed.add(new FieldError(field + ".currency", "This is missing."));
            return Money.zero("USD");
        }
        if (!isCurrency(named)) {
            refused.add(new FieldError(field + ".currency", "This is not an ISO 4217 currency."));
            return Money.zero("USD");
        }
        try {
            return Money.of(value.amount(), named);
        } catch (ArithmeticException _) {
            refused.add(new FieldError(
                    field + ".amount",
                    named + " has " + Currency.getInstance(named).getDefaultFractionDigits()
                            + " decimals, and an amount at most 18 digits."));
            return Money.zero(named);
        }
    }

    /** A fraction from 0 to 1 with up to four digits, in hundredths of a percent. */
    int discount(String field, @Nullable BigDecimal value) {
        BigDecimal given = value == null ? BigDecimal.ZERO : value;
        if (given.signum() < 0 || given.compareTo(BigDecimal.ONE) > 0) {
            refused.add(new FieldError(field, "A discount is a fraction from 0 to 1."));
            return 0;
        }
        try {
            return given.movePointRight(DISCOUNT_DIGITS).intValueExact();
        } catch (ArithmeticException _) {
            refused.add(new FieldError(field, "A discount has up to " + DISCOUNT_DIGITS + " digits."));
            return 0;
        }
    }

    void refuse(String field, String message) {
        refused.add(new FieldError(field, message));
    }

    void malformed(String field, String message) {
        malformed.add(new FieldError(field, message));
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void refuse(int status, String code, List<FieldError> errors) {
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            throw new ProblemException(
                    Problem.of(status, code, first.field() + ": " + first.message(), List.copyOf(errors)));
        }
    }
}
