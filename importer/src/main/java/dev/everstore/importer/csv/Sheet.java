package dev.everstore.importer.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One CSV file with a header: gives the rows that can be read, refuses the others, never stops half-way. */
public final class Sheet {
    private final Path path;
    private final Columns columns;
    private final Refusals refusals;

    /** Is told of a line that could not be read, with what stands there in place of a field. */
    public interface Unreadable {
        void accept(long line, List<String> header, String text);
    }

    public Sheet(Path path, Columns columns, Refusals refusals) {
        this.path = path;
        this.columns = columns;
        this.refusals = refusals;
    }

    /** Whether the file is absent or has a header that can be worked with; each fault is refused by name. */
    public boolean headerIsSound() throws IOException {
        if (!Files.exists(path)) {
            return true;
        }
        try (CsvRecords records = open()) {
            List<Refusal> faults = switch (records.next()) {
                case null -> List.of(headerless(1, "has no header row"));
                case CsvRecords.Found.Broken broken -> List.of(headerless(broken.line(), broken.reason()));
                case CsvRecords.Found.Fields header -> columns.faults(header.values(), header.line());
            };
            faults.forEach(refusals::add);
            return faults.isEmpty();
        }
    }

    /**
     * Hands over each row that has the header's fields, and each line that has not after its refusal; an absent file
     * has none.
     */
    public void read(Consumer<Row> rows, Unreadable unreadable) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (CsvRecords records = open()) {
            if (!(records.next() instanceof CsvRecords.Found.Fields header)) {
                return;
            }
            CsvRecords.@Nullable Found found = records.next();
            while (found != null) {
                take(header.values(), found, rows, unreadable);
                found = records.next();
            }
        }
    }

    private void take(List<String> header, CsvRecords.Found found, Consumer<Row> rows, Unreadable unreadable) {
        switch (found) {
            case CsvRecords.Found.Broken broken -> {
                refusals.add(new Refusal(columns.file(), broken.line(), "", "line", broken.reason()));
                unreadable.accept(broken.line(), header, broken.text());
            }
            case CsvRecords.Found.Fields fields when fields.values().stream().allMatch(String::isBlank) -> {}
            case CsvRecords.Found.Fields fields
            when fields.values().size() != header.size() -> {
                String reason = "has " + fields.values().size() + " fields, the header has " + header.size();
                refusals.add(new Refusal(columns.file(), fields.line(), "", "line", reason));
                unreadable.accept(fields.line(), header, fields.text());
            }
            case CsvRecords.Found.Fields fields ->
                rows.accept(new Row(columns, fields.line(), header, fields.values(), refusals));
        }
    }

    private Refusal headerless(long line, String reason) {
        return new Refusal(columns.file(), line, "", "header", reason);
    }

    private CsvRecords open() throws IOException {
        InputStream bytes = Files.newInputStream(path);
        Reader text = new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
        return new CsvRecords(text);
    }
}
