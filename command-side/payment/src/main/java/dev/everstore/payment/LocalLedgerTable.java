package dev.everstore.payment;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.payment.BookEntry;
import dev.everstore.payment.LocalLedger.Row;
import dev.everstore.payment.LocalLedger.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    private static final String BOOKS = """
            select a.attempt_key, a.state, a.currency, a.amount_minor, a.taken_minor, coalesce(c.taken_minor, 0) as back
            from local_gateway.attempt a
            left join local_gateway.attempt c
                   on c.attempt_key = left(a.attempt_key, -length('%1$s')) || '%2$s' and c.state = 'DONE'
            where a.attempt_key like '%%%1$s' and a.currency is not null and a.attempt_key
            """.formatted(AttemptKeys.AUTHORIZATION, AttemptKeys.CAPTURE);

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

    /** Authorizations after a key, with what was taken of each and given back. */
    List<GatewayEntry> books(String afterKey, int limit) {
        return jdbc.sql(BOOKS + " > ? order by a.attempt_key limit ?")
                .param(afterKey)
                .param(limit)
                .query((row, _) -> entry(row))
                .list();
    }

    Optional<GatewayEntry> entry(String authorizationKey) {
        return jdbc.sql(BOOKS + " = ?")
                .param(authorizationKey)
                .query((row, _) -> entry(row))
                .optional();
    }

    private static GatewayEntry entry(ResultSet row) throws SQLException {
        String key = row.getString("attempt_key");
        String currency = row.getString("currency");
        Money taken = new Money(row.getLong("taken_minor"), currency);
        String state = switch (State.valueOf(row.getString("state"))) {
            case DONE -> taken.isPositive() ? BookStates.CAPTURED : BookStates.AUTHORIZED;
            case CONFIRMING -> BookStates.AWAITING;
            case DECLINED, SILENT, FAILING, CANCELLED -> BookStates.NONE;
        };
        Money amount = new Money(row.getLong("amount_minor"), currency);
        return new GatewayEntry(
                AttemptKeys.payment(key),
                LocalLedger.reference(key),
                new BookEntry(state, amount, taken, new Money(row.getLong("back"), currency)));
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
