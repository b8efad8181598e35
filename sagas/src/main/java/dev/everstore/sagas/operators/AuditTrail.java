package dev.everstore.sagas.operators;

import dev.everstore.eventstore.api.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit, to which entries are only ever added; each is part of the transaction of what it tells. */
final class AuditTrail {
    private static final int FETCHED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;

    /** The last entry. */
    record Head(long number, String hash) {}

    /** An entry as it is stored. */
    record Stored(long number, Deed deed, String previousHash, String hash) {
        boolean follows(Head before) {
            return number == before.number() + 1
                    && previousHash.equals(before.hash())
                    && hash.equals(AuditChain.hash(previousHash, number, deed));
        }
    }

    AuditTrail(Database sagas) {
        this.jdbc = sagas.jdbc();
        this.streaming = new JdbcTemplate(sagas.dataSource());
        streaming.setFetchSize(FETCHED_AT_ONCE);
    }

    /** To be called last: it locks the head of the chain until the transaction ends. */
    long add(Deed deed) {
        Head head = jdbc.sql("select number, hash from audit_head for update")
                .query(AuditTrail::headOf)
                .single();
        long number = head.number() + 1;
        String hash = AuditChain.hash(head.hash(), number, deed);
        jdbc.sql("""
                        with entry as (
                            insert into audit_entry (number, at, actor, action, subject, reason, before, after,
                                previous_hash, hash)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            returning number, hash)
                        update audit_head set number = entry.number, hash = entry.hash from entry
                        """)
                .param(number)
                .param(Timestamp.from(deed.at()))
                .param(deed.actor())
                .param(deed.action())
                .param(deed.subject())
                .param(deed.reason())
                .param(deed.before())
                .param(deed.after())
                .param(head.hash())
                .param(hash)
                .update();
        return number;
    }

    Head head() {
        return jdbc.sql("select number, hash from audit_head")
                .query(AuditTrail::headOf)
                .single();
    }

    /** In order, a few at a time within a transaction. */
    void read(EntryReader reader) {
        RowCallbackHandler each = row -> reader.read(storedOf(row));
        streaming.query("select * from audit_entry order by number", each);
    }

    /** Hears of every entry. */
    @FunctionalInterface
    interface EntryReader {
        void read(Stored entry);
    }

    private static Head headOf(ResultSet row, int number) throws SQLException {
        return new Head(row.getLong("number"), row.getString("hash"));
    }

    private static Stored storedOf(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("number"),
                new Deed(
                        row.getTimestamp("at").toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("reason"),
                        row.getString("before"),
                        row.getString("after")),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
