package dev.everstore.importer.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Collects refusals from all sides: the first few in memory for people, each one as a JSON line for machines. */
public final class Refusals implements AutoCloseable {
    private static final int SHOWN = 50;

    private final List<Refusal> first = new ArrayList<>();
    private final @Nullable BufferedWriter lines;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private long count;
    private @Nullable Refusal last;

    /** Writes JSON Lines to {@code file} when there is one; an older file is replaced. */
    public Refusals(@Nullable Path file) throws IOException {
        this.lines = file == null ? null : Files.newBufferedWriter(file);
    }

    /** Takes a refusal down; safe to call from many threads. */
    public synchronized void add(Refusal refusal) {
        count++;
        if (last == null || last.line() != refusal.line() || !last.file().equals(refusal.file())) {
            rows.merge(refusal.file(), 1L, Long::sum);
        }
        last = refusal;
        if (first.size() < SHOWN) {
            first.add(refusal);
        }
        write(refusal);
    }

    public synchronized long count() {
        return count;
    }

    /** How many rows of each file were refused so far. */
    public synchronized Map<String, Long> rowsByFile() {
        return new LinkedHashMap<>(rows);
    }

    /** The first refusals, at most {@value #SHOWN}. */
    public synchronized List<Refusal> first() {
        return List.copyOf(first);
    }

    @Override
    public synchronized void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
    }

    private void write(Refusal refusal) {
        if (lines == null) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", refusal.file());
        fields.put("line", refusal.line());
        fields.put("id", refusal.id());
        fields.put("field", refusal.field());
        fields.put("reason", refusal.reason());
        try {
            lines.write(JsonMapper.shared().writeValueAsString(fields));
            lines.newLine();
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The list of refusals cannot be written.", e);
        }
    }
}
