package dev.everstore.localstack.clickhouse;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** An answer of the engine, taken piece by piece so that its size does not matter. */
interface Rows extends AutoCloseable {

    /** The next bytes, valid until the following call; null at the end. */
    @Nullable
    MemorySegment next() throws EngineException;

    Counters counters();

    /** True if all of it is in memory already, so that nothing can fail any more. */
    boolean complete();

    @Override
    void close();
}
