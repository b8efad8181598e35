package dev.everstore.localstack.clickhouse;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/** Takes away the column header that the engine repeats in every chunk of a streamed binary answer. */
final class RepeatedHeader {

    private final boolean expected;
    private byte[] seen = new byte[0];

    private RepeatedHeader(boolean expected) {
        this.expected = expected;
    }

    static RepeatedHeader in(String format) {
        return new RepeatedHeader(format.equals("RowBinaryWithNamesAndTypes"));
    }

    /** The chunk as it is for the first, and from behind the header for every later one. */
    MemorySegment strippedFrom(MemorySegment chunk) {
        if (!expected) {
            return chunk;
        }
        if (seen.length == 0) {
            seen = chunk.asSlice(0, headerLength(chunk)).toArray(JAVA_BYTE);
            return chunk;
        }
        boolean repeated = chunk.byteSize() >= seen.length
                && chunk.asSlice(0, seen.length).mismatch(MemorySegment.ofArray(seen)) == -1;
        return repeated ? chunk.asSlice(seen.length) : chunk;
    }

    /** A count of columns, then their names, then their types, each text with its length before it. */
    private static long headerLength(MemorySegment chunk) {
        Varint columns = Varint.at(chunk, 0);
        long position = columns.end();
        for (long text = 0; text < 2 * columns.value(); text++) {
            Varint length = Varint.at(chunk, position);
            position = length.end() + length.value();
        }
        return position;
    }

    private record Varint(long value, long end) {

        static Varint at(MemorySegment bytes, long start) {
            long value = 0;
            long position = start;
            byte part;
            do {
                part = bytes.get(JAVA_BYTE, position);
                value |= (long) (part & 0x7F) << (7 * (position - start));
                position++;
            } while (part < 0);
            return new Varint(value, position);
        }
    }
}
