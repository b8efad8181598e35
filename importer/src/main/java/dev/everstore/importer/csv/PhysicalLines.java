package dev.everstore.importer.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines with their line ends, so that a record can be put together again, or taken back and read anew. */
final class PhysicalLines implements AutoCloseable {
    /** Characters; what is longer is cut here and refused as a whole. */
    static final int LONGEST = 1 << 20;

    private static final int NOTHING = -2;

    private final BufferedReader in;
    private final Deque<String> takenBack = new ArrayDeque<>();
    private int peeked = NOTHING;
    private long number;

    PhysicalLines(Reader in) throws IOException {
        this.in = new BufferedReader(in, 1 << 16);
        peeked = this.in.read();
        if (peeked == '\uFEFF') {
            peeked = NOTHING;
        }
    }

    /** The number of the line that {@link #next()} gave last, counted from 1. */
    long number() {
        return number;
    }

    @Nullable
    String next() throws IOException {
        String line = takenBack.isEmpty() ? read() : takenBack.removeFirst();
        if (line != null) {
            number++;
        }
        return line;
    }

    /** Undoes {@link #next()} for these lines, which were the last ones. */
    void takeBack(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            takenBack.addFirst(lines.get(i));
        }
        number -= lines.size();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable String read() throws IOException {
        int c = character();
        if (c < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (c >= 0) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            }
            if (c == '\n' || (c == '\r' && !newlineFollows())) {
                break;
            }
            c = character();
        }
        return line.toString();
    }

    private boolean newlineFollows() throws IOException {
        peeked = in.read();
        return peeked == '\n';
    }

    private int character() throws IOException {
        if (peeked == NOTHING) {
            return in.read();
        }
        int c = peeked;
        peeked = NOTHING;
        return c;
    }
}
