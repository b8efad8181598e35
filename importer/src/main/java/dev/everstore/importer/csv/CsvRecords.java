package dev.everstore.importer.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records by RFC 4180. A broken one costs its first line alone: reading goes on with the next line, so that one
 * forgotten quotation mark cannot swallow the rest of a file.
 */
final class CsvRecords implements AutoCloseable {
    private static final int MOST_LINES = 200;

    private static final CsvReader.CsvReaderBuilder PARSER = CsvReader.builder().skipEmptyLines(false);

    private final PhysicalLines lines;

    CsvRecords(Reader in) throws IOException {
        this.lines = new PhysicalLines(in);
    }

    /** What stands at a place of the file. */
    sealed interface Found {
        long line();

        /** A record that could be read. */
        record Fields(long line, List<String> values, String text) implements Found {}

        /** A line that could not, as it stands there. */
        record Broken(long line, String reason, String text) implements Found {}
    }

    @Nullable
    Found next() throws IOException {
        String first = lines.next();
        while (first != null && first.isBlank()) {
            first = lines.next();
        }
        return first == null ? null : record(first, lines.number());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private Found record(String first, long start) throws IOException {
        List<String> more = new ArrayList<>();
        Quotes quotes = new Quotes();
        StringBuilder text = new StringBuilder(first);
        quotes.scan(first);
        while (quotes.open() && more.size() < MOST_LINES && text.length() < PhysicalLines.LONGEST) {
            String next = lines.next();
            if (next == null) {
                break;
            }
            more.add(next);
            text.append(next);
            quotes.scan(next);
        }
        String fault = fault(text, quotes);
        if (fault == null) {
            try {
                return new Found.Fields(start, fields(text.toString()), text.toString());
            } catch (CsvParseException e) {
                fault = "is not a CSV record: " + e.getMessage();
            }
        }
        lines.takeBack(more);
        return new Found.Broken(start, fault, first);
    }

    private static @Nullable String fault(CharSequence text, Quotes quotes) {
        if (text.length() >= PhysicalLines.LONGEST) {
            return "is longer than " + PhysicalLines.LONGEST + " characters";
        }
        return quotes.fault();
    }

    private static List<String> fields(String text) {
        return PARSER.ofSingleCsvRecord(text).getFields();
    }
}
