package dev.everstore.importer.csv;

/**
 * Why something in a file was not imported, told so that a person finds the place.
 *
 * @param line counted from 1, the header included; where a record spans lines, its first
 * @param id the row's own id, empty when it could not be read
 */
public record Refusal(String file, long line, String id, String field, String reason) {
    @Override
    public String toString() {
        String whose = id.isEmpty() ? "" : " (" + id + ")";
        return file + ":" + line + whose + " " + field + ": " + reason;
    }
}
