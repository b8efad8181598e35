package dev.everstore.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One HTTP request in the production server's protocol, read as far as its parameters go. */
final class QueryRequest {

    private static final int SQL_BYTES_MAX = 32 << 20;
    private static final Set<String> NOT_SETTINGS = Set.of(
            "query",
            "query_id",
            "database",
            "default_format",
            "compress",
            "decompress",
            "wait_end_of_query",
            "buffer_size",
            "user",
            "password",
            "quota_key",
            "session_id",
            "session_timeout",
            "session_check",
            "role",
            "client_protocol_version");

    private final HttpExchange exchange;
    private final Map<String, String> parameters;
    private final String queryId;

    private QueryRequest(HttpExchange exchange, Map<String, String> parameters) {
        this.exchange = exchange;
        this.parameters = parameters;
        String header = exchange.getRequestHeaders().getFirst("X-ClickHouse-Query-Id");
        String given = parameters.getOrDefault("query_id", header == null ? "" : header);
        this.queryId = given.isEmpty() ? UUID.randomUUID().toString() : given;
    }

    static QueryRequest of(HttpExchange exchange) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
        }
        return new QueryRequest(exchange, parameters);
    }

    String queryId() {
        return queryId;
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    String database() {
        return firstGiven("database", "X-ClickHouse-Database", "default");
    }

    /** The format of the answer where the statement names none. */
    String format() {
        return firstGiven("default_format", "X-ClickHouse-Format", "TabSeparated");
    }

    boolean compressedAnswer() {
        return isOn("compress");
    }

    /** True if the caller wants to know of an error before it sees a row. */
    boolean completeAnswer() {
        return isOn("wait_end_of_query");
    }

    boolean isRead() {
        return exchange.getRequestMethod().equals("GET");
    }

    /** Every parameter that the protocol does not take for itself. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(parameters);
        settings.keySet().removeAll(NOT_SETTINGS);
        if (isRead()) {
            settings.put("readonly", "2");
        }
        return settings;
    }

    /** The statement's part of the request: its parameter if there is one, else the body. */
    byte[] sql() throws IOException, EngineException {
        String parameter = parameters.get("query");
        return parameter == null || parameter.isEmpty() ? bounded(body()) : parameter.getBytes(UTF_8);
    }

    /** What follows the statement when that came as a parameter. */
    InputStream rest() throws IOException {
        String parameter = parameters.get("query");
        return parameter == null || parameter.isEmpty() ? InputStream.nullInputStream() : body();
    }

    /** A statement that came as a parameter may go on in the body. */
    byte[] sqlAndRest(byte[] sql) throws IOException, EngineException {
        byte[] rest = bounded(rest());
        if (rest.length == 0) {
            return sql;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(sql.length + 1 + rest.length);
        whole.writeBytes(sql);
        whole.write('\n');
        whole.writeBytes(rest);
        return whole.toByteArray();
    }

    private InputStream body() throws IOException {
        InputStream body = exchange.getRequestBody();
        return isOn("decompress") ? new CompressedBlocks(body) : body;
    }

    private boolean isOn(String parameter) {
        String value = parameters.getOrDefault(parameter, "0");
        return value.equals("1") || value.equals("true");
    }

    private String firstGiven(String parameter, String header, String otherwise) {
        String inHeader = exchange.getRequestHeaders().getFirst(header);
        String given = parameters.getOrDefault(parameter, inHeader == null ? "" : inHeader);
        return given.isEmpty() ? otherwise : given;
    }

    private static byte[] bounded(InputStream body) throws IOException, EngineException {
        byte[] bytes = body.readNBytes(SQL_BYTES_MAX + 1);
        if (bytes.length > SQL_BYTES_MAX) {
            throw EngineException.ownError(
                    307,
                    "TOO_MANY_BYTES",
                    "A statement may have " + SQL_BYTES_MAX + " bytes here; send rows as INSERT ... FORMAT.");
        }
        return bytes;
    }
}
