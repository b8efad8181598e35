package dev.everstore.notification;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes values into a text as its readers expect them: money and dates as in their language, nothing that a value
 * says taken for markup. A value that is not what its form wants is written as it came.
 *
 * @param html whether the text is HTML, else plain
 */
record Filling(Map<String, String> values, Locale locale, boolean html) {
    private static final int LONGEST = 500;
    private static final Pattern MONEY = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,4})?) ([A-Z]{3})");
    private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7e&&[^\"'<>\\\\]]+");

    String words(String text) {
        return html ? escaped(text) : text;
    }

    @Nullable
    String value(Sheet.Value value) {
        String given = plain(values.getOrDefault(value.name(), ""));
        if (given.isEmpty()) {
            return null;
        }
        return switch (value.form()) {
            case TEXT -> words(given);
            case MONEY -> words(money(given));
            case TIME -> words(time(given));
            case LINK -> link(given);
        };
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** One line without invisible characters, since a line break in a subject would start another header. */
    private static String plain(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private String money(String text) {
        Matcher money = MONEY.matcher(text);
        if (!money.matches()) {
            return text;
        }
        try {
            Currency currency = Currency.getInstance(money.group(2));
            NumberFormat format = NumberFormat.getCurrencyInstance(locale);
            format.setCurrency(currency);
            format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
            format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
            return format.format(new BigDecimal(money.group(1)));
        } catch (IllegalArgumentException noCurrency) {
            return text;
        }
    }

    private String time(String text) {
        try {
            return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                            .withLocale(locale)
                            .withZone(ZoneOffset.UTC)
                            .format(Instant.parse(text))
                    + " UTC";
        } catch (DateTimeException noInstant) {
            return text;
        }
    }

    private String link(String text) {
        String escaped = words(text);
        return html && LINK.matcher(text).matches() ? "<a href=\"" + escaped + "\">" + escaped + "</a>" : escaped;
    }
}
