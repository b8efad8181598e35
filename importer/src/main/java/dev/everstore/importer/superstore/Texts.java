package dev.everstore.importer.superstore;

import java.math.BigDecimal;
import java.util.Locale;

/** Figures as the demo's table shows them. */
final class Texts {
    private Texts() {}

    static String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** No-break spaces read like spaces. */
    static String plain(String text) {
        return text.replace('\u00A0', ' ');
    }
}
