package dev.everstore.localstack.clickhouse;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The answer of a statement that ran to its end. */
final class MaterialisedRows implements Rows {

    private final Libchdb engine;
    private final MemorySegment result;
    private boolean taken;

    MaterialisedRows(Libchdb engine, MemorySegment result) {
        this.engine = engine;
        this.result = result;
    }

    @Override
    public @Nullable MemorySegment next() {
        MemorySegment bytes = engine.bytesOf(result);
        if (taken || bytes.byteSize() == 0) {
            return null;
        }
        taken = true;
        return bytes;
    }

    @Override
    public Counters counters() {
        return engine.countersOf(result);
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public void close() {
        engine.destroyResult(result);
    }
}
