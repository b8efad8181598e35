package dev.everstore.payment;

import dev.everstore.payment.LocalLedger.Row;
import dev.everstore.payment.LocalLedger.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the local gateway's ledger over restarts, whole batches in a statement. */
final class LocalLedgerTable {
    /** Any number that no one else locks on in this database. */
    private static final long LOCK = 7_243_392_310L;

    private static final String UPSERT = """
            insert into local_gateway.attempt
                   (attempt_key, state, amount_minor, taken_minor, currency, reason, tries)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::int[])
            on conflict (attempt_key) do update
            set state = excluded.state, taken_minor = excluded.taken_minor, reason = excluded.reason,
                tries = excluded.tries""";

    private final JdbcClient jdbc;

    LocalLedgerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends, no other process deals with the ledger. */
    void lock() {
        jdbc.sql("select 1 from pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Integer.class)
                .single();
    }

    List<Row> load(Collection<String> attemptKeys) {
        return jdbc.sql("select * from local_gateway.attempt where attempt_key = any(?)")
                .param(attemptKeys.toArray(String[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    void save(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(UPSERT)
                .param(texts(rows, Row::attemptKey))
                .param(texts(rows, row -> row.state().name()))
                .param(rows.stream().map(Row::amount).toArray(Long[]::new))
                .param(rows.stream().map(Row::taken).toArray(Long[]::new))
                .param(texts(rows, Row::currency))
                .param(texts(rows, Row::reason))
                .param(rows.stream().map(Row::tries).toArray(Integer[]::new))
                .update();
    }

    private static String[] texts(List<Row> rows, Function<Row, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getString("attempt_key"),
                State.valueOf(row.getString("state")),
                row.getLong("amount_minor"),
                row.getLong("taken_minor"),
                row.getString("currency"),
                row.getString("reason"),
                row.getInt("tries"));
    }
}
