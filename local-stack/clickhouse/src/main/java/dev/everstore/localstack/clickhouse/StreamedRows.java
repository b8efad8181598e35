package dev.everstore.localstack.clickhouse;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The answer of a query that is still running; closing it early cancels the query. */
final class StreamedRows implements Rows {

    private final EngineSession session;
    private final MemorySegment stream;
    private final RepeatedHeader header;
    private MemorySegment chunk = MemorySegment.NULL;
    private boolean ended;

    StreamedRows(EngineSession session, MemorySegment stream, RepeatedHeader header) {
        this.session = session;
        this.stream = stream;
        this.header = header;
    }

    @Override
    public @Nullable MemorySegment next() throws EngineException {
        dropChunk();
        if (ended) {
            return null;
        }
        chunk = session.engine().fetch(session.connection(), stream);
        String error = session.engine().errorOf(chunk);
        if (error != null && !error.isEmpty()) {
            ended = true;
            throw session.failed(error);
        }
        MemorySegment bytes = session.engine().bytesOf(chunk);
        if (bytes.byteSize() == 0) {
            ended = true;
            return null;
        }
        return header.strippedFrom(bytes);
    }

    @Override
    public Counters counters() {
        return Counters.NONE;
    }

    @Override
    public boolean complete() {
        return false;
    }

    @Override
    public void close() {
        dropChunk();
        if (!ended) {
            session.engine().cancel(session.connection(), stream);
            session.retire();
        }
        session.engine().destroyResult(stream);
    }

    private void dropChunk() {
        if (chunk.address() != 0) {
            session.engine().destroyResult(chunk);
            chunk = MemorySegment.NULL;
        }
    }
}
