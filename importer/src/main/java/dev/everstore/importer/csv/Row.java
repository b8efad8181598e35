package dev.everstore.importer.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One row, read field by field in the shop's own terms. A bad field is refused and read as something harmless, so
 * that all faults of a row are told at once; only a row that is still {@link #sound()} at the end may be used.
 */
public final class Row {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,15}(\\.[0-9]+)?|\\.[0-9]+");
    private static final int FRACTION_DIGITS = 4;

    private final String file;
    private final long line;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Refusals refusals;
    private final String id;
    private boolean sound = true;

    Row(Columns columns, long line, List<String> header, List<String> fields, Refusals refusals) {
        this.file = columns.file();
        this.line = line;
        this.refusals = refusals;
        for (int i = 0; i < header.size(); i++) {
            values.put(header.get(i), fields.get(i));
        }
        this.id = ownId(columns);
        values.forEach(this::checkCharacters);
    }

    public long line() {
        return line;
    }

    /** Whether no field was refused so far. */
    public boolean sound() {
        return sound;
    }

    public boolean has(String field) {
        return !optional(field).isEmpty();
    }

    /** The text of a field, empty when the file has no such column or nothing but white space stands there. */
    public String optional(String field) {
        String value = values.getOrDefault(field, "");
        return value.isBlank() || value.chars().allMatch(c -> c == '\u00A0') ? "" : value;
    }

    public String optional(String field, String otherwise) {
        return has(field) ? optional(field) : otherwise;
    }

    public String required(String field) {
        if (!has(field)) {
            refuse(field, "is empty");
        }
        return optional(field);
    }

    public String id(String field) {
        String value = required(field);
        if (!value.isEmpty() && (!ID.matcher(value).matches() || value.equals(".") || value.equals(".."))) {
            refuse(field, "is no id: 1 to 64 letters, digits, '-', '_' or '.', not '" + shown(value) + "'");
        }
        return value;
    }

    /** ISO 4217, or a stand-in after a refusal. */
    public Currency currency(String field) {
        String code = required(field);
        try {
            Currency currency = Currency.getInstance(code.isEmpty() ? "USD" : code);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException unknown) {
            // Told below, as for currencies without amounts.
        }
        refuse(field, "is no ISO 4217 currency: '" + shown(code) + "'");
        return Currency.getInstance("USD");
    }

    /** A decimal amount, written with all of the currency's digits. */
    public String amount(String field, Currency currency) {
        BigDecimal value = decimal(field);
        int digits = currency.getDefaultFractionDigits();
        if (value.scale() > digits) {
            refuse(field, "has more than the " + digits + " decimals of " + currency + ": " + optional(field));
            return "0";
        }
        return value.setScale(digits).toPlainString();
    }

    /** A fraction from 0 to 1 with up to four digits. */
    public String fraction(String field) {
        BigDecimal value = decimal(field);
        if (value.scale() > FRACTION_DIGITS) {
            refuse(field, "has more than 4 decimals: " + optional(field));
        } else if (value.compareTo(BigDecimal.ONE) > 0) {
            refuse(field, "lies outside 0 to 1: " + optional(field));
        }
        return value.toPlainString();
    }

    /** A whole number of at least 1. */
    public long count(String field) {
        String value = required(field);
        if (value.isEmpty()) {
            return 1;
        }
        if (!WHOLE.matcher(value).matches()) {
            refuse(field, "is no whole number of at least 1: '" + shown(value) + "'");
            return 1;
        }
        long count = Long.parseLong(value);
        if (count < 1) {
            refuse(field, "is less than 1");
        }
        return count;
    }

    public boolean flag(String field) {
        return switch (optional(field)) {
            case "true" -> true;
            case "", "false" -> false;
            default -> {
                refuse(field, "is neither true nor false: '" + shown(optional(field)) + "'");
                yield false;
            }
        };
    }

    /** A moment by ISO 8601; a date alone is its midnight in UTC. */
    public Instant instant(String field) {
        try {
            return Moments.read(required(field));
        } catch (IllegalArgumentException e) {
            if (has(field)) {
                refuse(field, e.getMessage() + ": '" + shown(optional(field)) + "'");
            }
            return Instant.EPOCH;
        }
    }

    /** Free columns by the rest of their name, empty fields left out. */
    public Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix) && has(name)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }

    public void refuse(String field, String reason) {
        sound = false;
        refusals.add(new Refusal(file, line, id, field, reason));
    }

    private BigDecimal decimal(String field) {
        String value = required(field);
        if (DECIMAL.matcher(value).matches()) {
            return new BigDecimal(value);
        }
        if (value.startsWith("-") && DECIMAL.matcher(value.substring(1)).matches()) {
            refuse(field, "is negative: " + value);
        } else if (!value.isEmpty()) {
            refuse(field, "is no plain decimal number below 10^15: '" + shown(value) + "'");
        }
        return BigDecimal.ZERO;
    }

    private void checkCharacters(String field, String value) {
        if (value.indexOf('\uFFFD') >= 0) {
            refuse(field, "is not valid UTF-8");
        } else if (value.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
            refuse(field, "holds a control character");
        }
    }

    private String ownId(Columns columns) {
        String own = values.getOrDefault(columns.required().getFirst(), "");
        return ID.matcher(own).matches() ? own : "";
    }

    private static String shown(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
