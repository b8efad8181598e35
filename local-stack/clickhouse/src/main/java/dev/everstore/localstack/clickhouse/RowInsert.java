package dev.everstore.localstack.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An insert that takes its rows as they arrive; closing it before its end leaves the unfinished rows out. */
final class RowInsert implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 18;

    private final EngineSession session;
    private final MemorySegment insert;
    private boolean finished;

    RowInsert(EngineSession session, MemorySegment insert) {
        this.session = session;
        this.insert = insert;
    }

    /** Sends all rows and waits until the engine has taken them. */
    Rows insert(InputStream rows) throws IOException, EngineException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment piece = arena.allocate(PIECE_BYTES);
            boolean taken = true;
            byte[] bytes = rows.readNBytes(PIECE_BYTES);
            while (taken && bytes.length > 0) {
                MemorySegment part = piece.asSlice(0, bytes.length);
                part.copyFrom(MemorySegment.ofArray(bytes));
                taken = session.engine().append(insert, part);
                bytes = rows.readNBytes(PIECE_BYTES);
            }
        }
        finished = true;
        return session.checked(session.engine().insertDone(insert));
    }

    @Override
    public void close() {
        if (!finished) {
            session.retire();
        }
        session.engine().destroyInsert(insert);
    }
}
