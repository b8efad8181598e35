package dev.everstore.localstack.clickhouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the front must know about a statement before it hands it to the engine. */
sealed interface Statement {

    Set<String> INSERTS_WITHOUT_BODY = Set.of("VALUES", "SELECT", "WITH", "FROM", "WATCH");
    Pattern QUERY_ID = Pattern.compile("\\bquery_id\\b", Pattern.CASE_INSENSITIVE);
    Pattern KILL_MODE = Pattern.compile("\\s(SYNC|ASYNC|TEST)\\b", Pattern.CASE_INSENSITIVE);

    /**
     * A query whose rows can be taken while it runs.
     *
     * @param format the format that the statement names itself
     */
    record Read(byte[] sql, @Nullable String format) implements Statement {}

    /**
     * An insert whose rows follow in a named format.
     *
     * @param head the statement up to its FORMAT clause
     * @param rows the rows, or the first part of them, that came with the statement
     */
    record Insert(byte[] head, String format, byte[] rows) implements Statement {}

    /**
     * Anything else, which runs to its end before its answer is sent.
     *
     * @param changesSession whether it leaves the session in another state
     */
    record Other(byte[] sql, boolean changesSession) implements Statement {}

    /** Recognises a statement by its words; in doubt it is {@link Other}, which is right for every one. */
    static Statement of(byte[] sql) {
        SqlWords words = new SqlWords(sql);
        String first = words.next() ? words.word() : "";
        return switch (first) {
            case "SELECT", "WITH" -> readOrOther(sql, words);
            case "INSERT" -> insertOrOther(sql, words);
            case "KILL" -> new Other(kill(sql), false);
            case "SET", "USE" -> new Other(sql, true);
            case "CREATE" -> new Other(sql, words.next() && words.word().equals("TEMPORARY"));
            default -> new Other(sql, false);
        };
    }

    private static Statement readOrOther(byte[] sql, SqlWords words) {
        String beforeLast = "";
        String last = "";
        String lastAsWritten = "";
        while (words.next()) {
            if (words.word().equals("INSERT")) {
                return new Other(sql, false);
            }
            if (words.word().equals("SETTINGS") && beforeLast.equals("FORMAT")) {
                return new Read(sql, lastAsWritten);
            }
            beforeLast = last;
            last = words.word();
            lastAsWritten = words.original();
        }
        return new Read(sql, beforeLast.equals("FORMAT") ? lastAsWritten : null);
    }

    private static Statement insertOrOther(byte[] sql, SqlWords words) {
        String before = "INSERT";
        while (words.next()) {
            String word = words.word();
            boolean isName = before.equals("INTO") || before.equals("TABLE");
            if (word.equals("FORMAT") && !isName) {
                byte[] head = Arrays.copyOf(sql, words.start());
                return words.next()
                        ? new Insert(head, words.original(), rowsFrom(sql, words.end()))
                        : new Other(sql, false);
            }
            if (INSERTS_WITHOUT_BODY.contains(word) && !isName) {
                return new Other(sql, false);
            }
            before = word;
        }
        return new Other(sql, false);
    }

    /** Rows begin behind the spaces and the one line end that follow the format's name. */
    private static byte[] rowsFrom(byte[] sql, int endOfFormat) {
        int at = endOfFormat;
        while (at < sql.length && (sql[at] == ' ' || sql[at] == '\t')) {
            at++;
        }
        if (at < sql.length && sql[at] == '\r') {
            at++;
        }
        if (at < sql.length && sql[at] == '\n') {
            at++;
        }
        return Arrays.copyOfRange(sql, at, sql.length);
    }

    /** The engine knows the caller's id as log_comment only, and never comes back from a synchronous kill. */
    private static byte[] kill(byte[] sql) {
        String named = QUERY_ID.matcher(new String(sql, UTF_8)).replaceAll("Settings['log_comment']");
        String mode = KILL_MODE.matcher(named).find()
                ? Pattern.compile("\\bSYNC\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(named)
                        .replaceAll("ASYNC")
                : named + " ASYNC";
        return mode.getBytes(UTF_8);
    }
}
