package dev.everstore.contracts;

import java.util.regex.Pattern;

/** What every identity has in common: 1 to 64 characters of letters, digits, {@code -}, {@code _} and {@code .}. */
public interface Id {
    Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    String value();

    /** Refuses any text that cannot travel in a URL, a key or a file name. */
    static void check(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "An id has 1 to 64 letters, digits, '-', '_' or '.'; got '" + value + "'.");
        }
    }
}
