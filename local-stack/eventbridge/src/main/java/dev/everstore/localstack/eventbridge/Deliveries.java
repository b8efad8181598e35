package dev.everstore.localstack.eventbridge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table of deliveries that are still owed. */
record Deliveries(Ledger ledger) {

    private static final int MOST_ROWS = 500;
    private static final int MOST_CHARACTERS = 8_000_000;

    /** Which target of which rule. */
    record Address(String bus, String rule, String target) {

        static Address of(Delivery delivery) {
            return new Address(delivery.bus(), delivery.rule(), delivery.target());
        }
    }

    /** What became of one attempt. */
    sealed interface Outcome {

        Delivery delivery();

        /** Taken by the target, or nothing left to do: nothing is owed any more. */
        record Settled(Delivery delivery) implements Outcome {}

        /** To be tried again at this moment, in epoch milliseconds. */
        record Later(Delivery delivery, long due) implements Outcome {}

        /** Given up; owed to the dead-letter queue from now on. */
        record Dead(Delivery delivery, Delivery.Failure failure) implements Outcome {}
    }

    /** What is due, oldest first, and no more than fits in memory. */
    List<Delivery> due(long now) {
        return ledger.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select d.id, d.event, d.bus, d.rule, d.target, d.replay, d.attempts, d.born,
                           d.failure_code, d.failure_message, d.failure_retries, d.failure_limit, e.body
                    from delivery d join event e on e.seq = d.event
                    where d.due <= ? order by d.due, d.id limit ?""")) {
                select.setLong(1, now);
                select.setInt(2, MOST_ROWS);
                List<Delivery> due = new ArrayList<>();
                int characters = 0;
                try (ResultSet row = select.executeQuery()) {
                    while (characters < MOST_CHARACTERS && row.next()) {
                        Delivery delivery = read(row);
                        characters += delivery.envelope().length();
                        due.add(delivery);
                    }
                }
                return due;
            }
        });
    }

    private static Delivery read(ResultSet row) throws SQLException {
        String code = row.getString(9);
        return new Delivery(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7),
                row.getLong(8),
                code == null ? null : new Delivery.Failure(code, row.getString(10), row.getInt(11), row.getString(12)),
                row.getString(13));
    }

    /** Milliseconds until the next delivery is due, at most the given number. */
    long millisToNext(long now, long most) {
        return ledger.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select min(due) from delivery");
                    ResultSet row = select.executeQuery()) {
                row.next();
                long next = row.getLong(1);
                return row.wasNull() ? most : Math.clamp(next - now, 0, most);
            }
        });
    }

    long count() {
        return count("select count(*) from delivery where ? is not null", "");
    }

    /** Deliveries of a replay that were not tried yet. */
    long untried(String replay) {
        return count(
                "select count(*) from delivery where replay = ? and attempts = 0 and failure_code is null", replay);
    }

    private long count(String sql, String value) {
        return ledger.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setString(1, value);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** An outcome that a power cut takes back is a delivery made twice, which the promise allows. */
    void record(List<Outcome> outcomes, long now) {
        ledger.note(connection -> {
            settle(connection, outcomes);
            postpone(connection, outcomes);
            bury(connection, outcomes, now);
            return true;
        });
    }

    private static void settle(Connection connection, List<Outcome> outcomes) throws SQLException {
        List<Long> events = new ArrayList<>();
        try (PreparedStatement delete = connection.prepareStatement("delete from delivery where id = ?")) {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Settled(Delivery delivery)) {
                    delete.setLong(1, delivery.id());
                    delete.executeUpdate();
                    events.add(delivery.event());
                }
            }
        }
        Journal.forget(connection, events);
    }

    private static void postpone(Connection connection, List<Outcome> outcomes) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update delivery set attempts = ?, due = ? where id = ?")) {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Later(Delivery delivery, long due)) {
                    update.setInt(1, delivery.attempts() + 1);
                    update.setLong(2, due);
                    update.setLong(3, delivery.id());
                    update.executeUpdate();
                }
            }
        }
    }

    private static void bury(Connection connection, List<Outcome> outcomes, long now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                update delivery set failure_code = ?, failure_message = ?, failure_retries = ?, failure_limit = ?, due = ?
                where id = ?""")) {
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Dead(Delivery delivery, Delivery.Failure failure)) {
                    update.setString(1, failure.code());
                    update.setString(2, failure.message());
                    update.setInt(3, failure.retries());
                    update.setString(4, failure.limit());
                    update.setLong(5, now);
                    update.setLong(6, delivery.id());
                    update.executeUpdate();
                }
            }
        }
    }

    /** After a restart nothing waits out its back-off. */
    void hastenAll(long now) {
        ledger.write(connection ->
                Registry.execute(connection, "update delivery set due = ? where due > ? and attempts > 0", now, now));
    }

    void hasten(Address address, long now) {
        ledger.write(connection -> Registry.execute(
                connection,
                "update delivery set due = ? where due > ? and attempts > 0 and bus = ? and rule = ? and target = ?",
                now,
                now,
                address.bus(),
                address.rule(),
                address.target()));
    }
}
