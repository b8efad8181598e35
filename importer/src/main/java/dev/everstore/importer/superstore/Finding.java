package dev.everstore.importer.superstore;

/** One known answer and what the query API said. */
public record Finding(String question, String expected, String got, boolean right) {
    static Finding of(String question, String expected, String got) {
        return new Finding(question, expected, got, expected.equals(got));
    }
}
