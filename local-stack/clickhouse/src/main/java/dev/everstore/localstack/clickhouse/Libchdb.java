package dev.everstore.localstack.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.everstore.localstack.clickhouse.NativeShapes.Append;
import dev.everstore.localstack.clickhouse.NativeShapes.Connect;
import dev.everstore.localstack.clickhouse.NativeShapes.Count;
import dev.everstore.localstack.clickhouse.NativeShapes.Discard;
import dev.everstore.localstack.clickhouse.NativeShapes.DiscardOf;
import dev.everstore.localstack.clickhouse.NativeShapes.Pointer;
import dev.everstore.localstack.clickhouse.NativeShapes.PointerOf;
import dev.everstore.localstack.clickhouse.NativeShapes.Run;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The C functions of the embedded engine that the front needs, as Java calls; pointers stay opaque. */
final class Libchdb extends NativeLibrary {

    private final Connect connect = bind(Connect.class, "chdb_connect", ADDRESS, JAVA_INT, ADDRESS);
    private final Discard closeConnection = bindVoid(Discard.class, "chdb_close_conn", ADDRESS);
    private final Run query = bindRun("chdb_query_n");
    private final Run streamQuery = bindRun("chdb_stream_query_n");
    private final Run streamInsert = bindRun("chdb_stream_insert_n");
    private final PointerOf fetch = bind(PointerOf.class, "chdb_stream_fetch_result", ADDRESS, ADDRESS, ADDRESS);
    private final DiscardOf cancel = bindVoid(DiscardOf.class, "chdb_stream_cancel_query", ADDRESS, ADDRESS);
    private final Pointer resultBuffer = bind(Pointer.class, "chdb_result_buffer", ADDRESS, ADDRESS);
    private final Pointer resultError = bind(Pointer.class, "chdb_result_error", ADDRESS, ADDRESS);
    private final Count resultLength = bind(Count.class, "chdb_result_length", JAVA_LONG, ADDRESS);
    private final Count storageRowsRead = bind(Count.class, "chdb_result_storage_rows_read", JAVA_LONG, ADDRESS);
    private final Count storageBytesRead = bind(Count.class, "chdb_result_storage_bytes_read", JAVA_LONG, ADDRESS);
    private final Count rowsWritten = bind(Count.class, "chdb_result_rows_written", JAVA_LONG, ADDRESS);
    private final Count bytesWritten = bind(Count.class, "chdb_result_bytes_written", JAVA_LONG, ADDRESS);
    private final Discard destroyResult = bindVoid(Discard.class, "chdb_destroy_query_result", ADDRESS);
    private final Append append = bind(Append.class, "chdb_stream_append", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
    private final Pointer insertDone = bind(Pointer.class, "chdb_stream_done", ADDRESS, ADDRESS);
    private final Pointer insertError = bind(Pointer.class, "chdb_stream_insert_error", ADDRESS, ADDRESS);
    private final Discard destroyInsert = bindVoid(Discard.class, "chdb_destroy_insert_stream", ADDRESS);

    Libchdb(Path library) {
        super(library);
    }

    /** Opens a session; the null pointer says that the engine refused. */
    MemorySegment connect(List<String> arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = arena.allocate(ADDRESS, arguments.size() + 1L);
            for (int i = 0; i < arguments.size(); i++) {
                argv.setAtIndex(ADDRESS, i, arena.allocateFrom(arguments.get(i)));
            }
            return connect.call(arguments.size(), argv).reinterpret(ADDRESS.byteSize());
        }
    }

    void closeConnection(MemorySegment handle) {
        closeConnection.call(handle);
    }

    MemorySegment query(MemorySegment connection, byte[] sql, String format) {
        return run(query, connection, sql, format);
    }

    MemorySegment streamQuery(MemorySegment connection, byte[] sql, String format) {
        return run(streamQuery, connection, sql, format);
    }

    MemorySegment streamInsert(MemorySegment connection, byte[] sql, String format) {
        return run(streamInsert, connection, sql, format);
    }

    MemorySegment fetch(MemorySegment connection, MemorySegment stream) {
        return fetch.call(connection, stream);
    }

    void cancel(MemorySegment connection, MemorySegment stream) {
        cancel.call(connection, stream);
    }

    MemorySegment bytesOf(MemorySegment result) {
        return resultBuffer.call(result).reinterpret(resultLength.call(result));
    }

    @Nullable
    String errorOf(MemorySegment result) {
        return text(resultError.call(result));
    }

    Counters countersOf(MemorySegment result) {
        return new Counters(
                storageRowsRead.call(result),
                storageBytesRead.call(result),
                rowsWritten.call(result),
                bytesWritten.call(result));
    }

    void destroyResult(MemorySegment result) {
        destroyResult.call(result);
    }

    /** Hands over bytes of rows; false says that the insert has failed already. */
    boolean append(MemorySegment insert, MemorySegment bytes) {
        return append.call(insert, bytes, bytes.byteSize()) == 0;
    }

    MemorySegment insertDone(MemorySegment insert) {
        return insertDone.call(insert);
    }

    @Nullable
    String insertErrorOf(MemorySegment insert) {
        return text(insertError.call(insert));
    }

    void destroyInsert(MemorySegment insert) {
        destroyInsert.call(insert);
    }

    private static MemorySegment run(Run function, MemorySegment connection, byte[] sql, String format) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(Math.max(1, sql.length));
            MemorySegment.copy(sql, 0, text, JAVA_BYTE, 0, sql.length);
            MemorySegment formatName = arena.allocateFrom(format);
            return function.call(connection, text, sql.length, formatName, formatName.byteSize() - 1);
        }
    }

    private static @Nullable String text(MemorySegment pointer) {
        return pointer.address() == 0
                ? null
                : pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private Run bindRun(String name) {
        return bind(Run.class, name, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
    }
}
