package dev.everstore.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;

/** Walks over the words of a statement that stand outside of brackets, quotes and comments. */
final class SqlWords {

    private final byte[] sql;
    private int start;
    private int end;

    SqlWords(byte[] sql) {
        this.sql = sql;
    }

    /** Moves to the next word; false at the end of the statement. */
    boolean next() {
        int depth = 0;
        int at = end;
        while (at < sql.length) {
            byte here = sql[at];
            if (isWord(here)) {
                start = at;
                end = endOfWord(at);
                if (depth == 0) {
                    return true;
                }
                at = end;
            } else if (here == '(' || here == ')') {
                depth += here == '(' ? 1 : -1;
                at++;
            } else {
                at = behindQuoteOrComment(at);
            }
        }
        start = sql.length;
        end = sql.length;
        return false;
    }

    /** The word in capitals. */
    String word() {
        return original().toUpperCase(Locale.ROOT);
    }

    /** The word as it is written. */
    String original() {
        return new String(sql, start, end - start, US_ASCII);
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    private int behindQuoteOrComment(int at) {
        byte here = sql[at];
        if (here == '\'' || here == '"' || here == '`') {
            return behindQuote(at);
        }
        if (here == '#' || startsWith(at, "--")) {
            return behind(at, "\n");
        }
        return startsWith(at, "/*") ? behind(at + 2, "*/") : at + 1;
    }

    private int behindQuote(int opening) {
        int at = opening + 1;
        while (at < sql.length && sql[at] != sql[opening]) {
            at += sql[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int behind(int from, String mark) {
        int at = from;
        while (at < sql.length && !startsWith(at, mark)) {
            at++;
        }
        return at + mark.length();
    }

    private boolean startsWith(int at, String mark) {
        for (int i = 0; i < mark.length(); i++) {
            if (at + i >= sql.length || sql[at + i] != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int endOfWord(int from) {
        int at = from;
        while (at < sql.length && isWord(sql[at])) {
            at++;
        }
        return at;
    }

    private static boolean isWord(byte here) {
        return here >= 'a' && here <= 'z' || here >= 'A' && here <= 'Z' || here >= '0' && here <= '9' || here == '_';
    }
}
