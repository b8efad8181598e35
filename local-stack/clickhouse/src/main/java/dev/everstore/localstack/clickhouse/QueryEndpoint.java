package dev.everstore.localstack.clickhouse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes statements over HTTP, runs each on a session of its own and sends back rows or the engine's error. */
final class QueryEndpoint implements HttpHandler {

    /** Formats whose pieces, put together, are the same as the whole. */
    private static final Set<String> STREAMED_FORMATS = Set.of(
            "RowBinary",
            "RowBinaryWithNamesAndTypes",
            "Native",
            "TabSeparated",
            "TSV",
            "TabSeparatedRaw",
            "CSV",
            "JSONEachRow");

    private final EnginePool pool;
    private final Credentials credentials;
    private final String timezone;

    QueryEndpoint(EnginePool pool, Credentials credentials, String timezone) {
        this.pool = pool;
        this.credentials = credentials;
        this.timezone = timezone;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Answer answer = new Answer(exchange);
        try {
            route(exchange, answer);
        } catch (EngineException error) {
            refuse(answer, error);
        } catch (OutOfMemoryError tooLarge) {
            refuse(answer, EngineException.ownError(241, "MEMORY_LIMIT_EXCEEDED", "The statement is too large."));
        } catch (IOException | RuntimeException fault) {
            System.err.println(Instant.now() + " " + exchange.getRequestURI() + " failed: " + fault);
            refuse(answer, EngineException.ownError(1002, "UNKNOWN_EXCEPTION", fault.toString()));
        }
    }

    private static void refuse(Answer answer, EngineException error) throws IOException {
        if (answer.begun()) {
            // Breaking the connection is the only sign left: the caller must not take a part for the whole.
            throw new IOException(error);
        }
        answer.headers().set("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
        answer.text(error.httpStatus(), error.getMessage() + "\n");
    }

    private void route(HttpExchange exchange, Answer answer) throws IOException, EngineException {
        QueryRequest request = QueryRequest.of(exchange);
        boolean asksNothing = request.isRead() && request.parameter("query") == null;
        switch (exchange.getRequestURI().getPath()) {
            case "/ping" -> answer.text(200, "Ok.\n");
            case "/" -> {
                if (asksNothing) {
                    answer.text(200, "Ok.\n");
                } else {
                    credentials.check(request, exchange.getRequestHeaders());
                    query(request, answer);
                }
            }
            default -> answer.text(404, "There is no such path.\n");
        }
    }

    private void query(QueryRequest request, Answer answer) throws IOException, EngineException {
        byte[] sql = request.sql();
        String zone = request.settings().getOrDefault("session_timezone", timezone);
        answer.headers().set("X-ClickHouse-Query-Id", request.queryId());
        answer.headers().set("X-ClickHouse-Timezone", zone);
        answer.headers().set("X-ClickHouse-Server-Display-Name", "local");
        EngineSession session = pool.take();
        try {
            session.useDatabase(request.database());
            session.nameQuery(request.queryId());
            session.apply(request.settings());
            run(session, request, Statement.of(sql), answer);
        } finally {
            pool.giveBack(session);
        }
    }

    private static void run(EngineSession session, QueryRequest request, Statement statement, Answer answer)
            throws IOException, EngineException {
        switch (statement) {
            case Statement.Read read -> read(session, request, read, answer);
            case Statement.Insert insert -> {
                InputStream rows = new SequenceInputStream(new ByteArrayInputStream(insert.rows()), request.rest());
                try (RowInsert open = session.insert(insert.head(), insert.format());
                        Rows done = open.insert(rows)) {
                    answer.rows(done, request.format(), request.compressedAnswer());
                }
            }
            case Statement.Other other -> {
                if (other.changesSession()) {
                    session.retire();
                }
                try (Rows rows = session.run(request.sqlAndRest(other.sql()), request.format())) {
                    answer.rows(rows, request.format(), request.compressedAnswer());
                }
            }
        }
    }

    private static void read(EngineSession session, QueryRequest request, Statement.Read read, Answer answer)
            throws IOException, EngineException {
        byte[] sql = request.sqlAndRest(read.sql());
        boolean streamed =
                read.format() == null && STREAMED_FORMATS.contains(request.format()) && !request.completeAnswer();
        String format = orElse(read.format(), request.format());
        try (Rows rows = streamed ? session.stream(sql, format) : session.run(sql, request.format())) {
            answer.rows(rows, format, request.compressedAnswer());
        }
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
