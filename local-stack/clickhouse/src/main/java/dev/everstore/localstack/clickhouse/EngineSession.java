package dev.everstore.localstack.clickhouse;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One session with the embedded engine: runs one statement at a time, and is not used again after an error. */
final class EngineSession implements AutoCloseable {

    private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

    private final Libchdb engine;
    private final MemorySegment handle;
    private final MemorySegment connection;
    private String database = "default";
    private boolean reusable = true;

    private EngineSession(Libchdb engine, MemorySegment handle) {
        this.engine = engine;
        this.handle = handle;
        this.connection = handle.get(ADDRESS, 0);
    }

    static EngineSession open(Libchdb engine, List<String> arguments) throws EngineException {
        MemorySegment handle = engine.connect(arguments);
        if (handle.address() == 0) {
            throw EngineException.ownError(210, "NETWORK_ERROR", "The engine refused a new session.");
        }
        return new EngineSession(engine, handle);
    }

    /** Makes a database the current one, which costs a statement only when it changes. */
    void useDatabase(String name) throws EngineException {
        if (!name.equals(database)) {
            run("USE `" + name.replace("\\", "\\\\").replace("`", "\\`") + "`");
            database = name;
        }
    }

    /** Marks what follows, so that it can be found and killed by the caller's id. */
    void nameQuery(String queryId) throws EngineException {
        run("SET log_comment = " + quoted(queryId));
    }

    /** Applies settings for one request; the session is not used again after it. */
    void apply(Map<String, String> settings) throws EngineException {
        if (settings.isEmpty()) {
            return;
        }
        retire();
        for (String name : settings.keySet()) {
            if (!SETTING_NAME.matcher(name).matches()) {
                throw EngineException.ownError(115, "UNKNOWN_SETTING", "Unknown setting '" + name + "'.");
            }
        }
        run("SET "
                + settings.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + quoted(entry.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    /** Runs a statement to its end. */
    Rows run(byte[] sql, String format) throws EngineException {
        return checked(engine.query(connection, sql, format));
    }

    /** Starts a query whose rows are taken while it runs. */
    Rows stream(byte[] sql, String format) throws EngineException {
        MemorySegment stream = engine.streamQuery(connection, sql, format);
        String error = engine.errorOf(stream);
        if (error != null && !error.isEmpty()) {
            engine.destroyResult(stream);
            throw failed(error);
        }
        return new StreamedRows(this, stream, RepeatedHeader.in(format));
    }

    /** Starts an insert, given without its FORMAT clause, that takes its rows in the named format. */
    RowInsert insert(byte[] statement, String format) throws EngineException {
        MemorySegment insert = engine.streamInsert(connection, statement, format);
        String error = engine.insertErrorOf(insert);
        if (error != null && !error.isEmpty()) {
            engine.destroyInsert(insert);
            throw failed(error);
        }
        return new RowInsert(this, insert);
    }

    /** The text of a one-value answer. */
    String value(String sql) throws EngineException {
        try (Rows rows = run(sql.getBytes(UTF_8), "TabSeparatedRaw")) {
            MemorySegment bytes = rows.next();
            return bytes == null ? "" : new String(bytes.toArray(JAVA_BYTE), UTF_8).strip();
        }
    }

    /** Keeps this session from being used for another request. */
    void retire() {
        reusable = false;
    }

    boolean reusable() {
        return reusable;
    }

    @Override
    public void close() {
        engine.closeConnection(handle);
    }

    Libchdb engine() {
        return engine;
    }

    MemorySegment connection() {
        return connection;
    }

    /** A failed statement may leave rows behind, which would turn up in the next answer. */
    EngineException failed(String error) {
        retire();
        return EngineException.reported(error);
    }

    Rows checked(MemorySegment result) throws EngineException {
        String error = engine.errorOf(result);
        if (error != null && !error.isEmpty()) {
            engine.destroyResult(result);
            throw failed(error);
        }
        return new MaterialisedRows(engine, result);
    }

    private void run(String sql) throws EngineException {
        run(sql.getBytes(UTF_8), "Null").close();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
