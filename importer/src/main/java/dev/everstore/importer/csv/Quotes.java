package dev.everstore.importer.csv;

import org.jspecify.annotations.Nullable;

/** Follows quotation marks over the lines of one record: RFC 4180 allows them around a field and doubled inside. */
final class Quotes {
    private enum At {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private At at = At.FIELD_START;
    private @Nullable String wrong;

    void scan(String line) {
        for (int i = 0; i < line.length() && wrong == null; i++) {
            step(line.charAt(i));
        }
    }

    /** Whether the record goes on in the next line. */
    boolean open() {
        return wrong == null && at == At.QUOTED;
    }

    /** What is wrong with the record, {@code null} for nothing. */
    @Nullable
    String fault() {
        return open() ? "has a quotation mark that is never closed" : wrong;
    }

    private void step(char c) {
        at = switch (at) {
            case FIELD_START -> c == '"' ? At.QUOTED : outside(c);
            case PLAIN -> {
                if (c == '"') {
                    wrong = "has a quotation mark inside a field that is not quoted";
                }
                yield outside(c);
            }
            case QUOTED -> c == '"' ? At.QUOTE_IN_QUOTED : At.QUOTED;
            case QUOTE_IN_QUOTED -> {
                if (c == '"') {
                    yield At.QUOTED;
                }
                if (c != ',' && c != '\r' && c != '\n') {
                    wrong = "has text after a closing quotation mark";
                }
                yield outside(c);
            }
        };
    }

    private static At outside(char c) {
        return c == ',' || c == '\r' || c == '\n' ? At.FIELD_START : At.PLAIN;
    }
}
