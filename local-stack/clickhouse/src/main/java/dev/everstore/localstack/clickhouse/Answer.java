package dev.everstore.localstack.clickhouse;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.clickhouse.data.stream.Lz4OutputStream;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Writes an answer in the production server's protocol: headers, then the rows as they come. */
final class Answer {

    private static final int PIECE_BYTES = 1 << 16;
    private static final int CHUNKED = 0;
    private static final int EMPTY = -1;

    private final HttpExchange exchange;
    private boolean begun;

    Answer(HttpExchange exchange) {
        this.exchange = exchange;
    }

    Headers headers() {
        return exchange.getResponseHeaders();
    }

    /** True once an error can no longer be told by a status. */
    boolean begun() {
        return begun;
    }

    void text(int status, String text) throws IOException {
        headers().set("Content-Type", "text/plain; charset=UTF-8");
        byte[] bytes = text.getBytes(UTF_8);
        begun = true;
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    void rows(Rows rows, String format, boolean compressed) throws IOException, EngineException {
        MemorySegment bytes = rows.next();
        headers().set("Content-Type", contentType(format));
        headers().set("X-ClickHouse-Format", format);
        headers().set("X-ClickHouse-Summary", rows.counters().summary());
        begun = true;
        exchange.sendResponseHeaders(200, bytes == null ? EMPTY : CHUNKED);
        if (bytes != null) {
            OutputStream body = exchange.getResponseBody();
            send(rows, bytes, compressed ? new Lz4OutputStream(body, PIECE_BYTES, null) : body);
        }
        exchange.close();
    }

    private static void send(Rows rows, MemorySegment first, OutputStream out) throws IOException, EngineException {
        byte[] piece = new byte[PIECE_BYTES];
        MemorySegment bytes = first;
        while (bytes != null) {
            for (long sent = 0; sent < bytes.byteSize(); sent += PIECE_BYTES) {
                int length = (int) Math.min(PIECE_BYTES, bytes.byteSize() - sent);
                MemorySegment.copy(bytes, JAVA_BYTE, sent, piece, 0, length);
                out.write(piece, 0, length);
            }
            bytes = following(rows);
        }
        out.close();
    }

    private static @Nullable MemorySegment following(Rows rows) throws EngineException {
        return rows.complete() ? null : rows.next();
    }

    private static String contentType(String format) {
        if (format.startsWith("JSON")) {
            return "application/json; charset=UTF-8";
        }
        return format.startsWith("RowBinary") || format.equals("Native")
                ? "application/octet-stream"
                : "text/plain; charset=UTF-8";
    }
}
