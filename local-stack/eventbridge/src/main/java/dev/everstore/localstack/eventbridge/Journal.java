package dev.everstore.localstack.eventbridge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stores accepted events once, with what is still owed for each: deliveries and places in archives. */
final class Journal {

    /** An event with its routes; {@code happened} and {@code due} in epoch milliseconds. */
    record Accepted(String envelope, long happened, long due, String bus, EventBus.Routes routes) {

        boolean isWanted() {
            return !routes.archives().isEmpty() || hasTargets();
        }

        private boolean hasTargets() {
            return routes.rules().stream().anyMatch(rule -> !rule.targets().isEmpty());
        }
    }

    private static final String OWE = """
            insert into delivery (event, bus, rule, target, replay, attempts, due, born)
            values (?, ?, ?, ?, ?, 0, ?, ?)""";

    private final Ledger ledger;
    private final AtomicLong lastEvent;

    Journal(Ledger ledger) {
        this.ledger = ledger;
        this.lastEvent = ledger.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select coalesce(max(seq), 0) from event")) {
                row.next();
                return new AtomicLong(row.getLong(1));
            }
        });
    }

    /** Returns after all of them are on disk; one commit for the whole call. */
    void append(List<Accepted> events, long now) {
        List<Accepted> wanted = events.stream().filter(Accepted::isWanted).toList();
        if (wanted.isEmpty()) {
            return;
        }
        ledger.write(connection -> {
            insert(connection, wanted, now);
            return true;
        });
    }

    private void insert(Connection connection, List<Accepted> events, long now) throws SQLException {
        try (PreparedStatement event = connection.prepareStatement("insert into event values (?, ?)");
                PreparedStatement keep = connection.prepareStatement("insert into archived values (?, ?, ?, ?, ?)");
                PreparedStatement owe = connection.prepareStatement(OWE)) {
            for (Accepted each : events) {
                long seq = lastEvent.incrementAndGet();
                event.setLong(1, seq);
                event.setString(2, each.envelope());
                event.executeUpdate();
                for (String archive : each.routes().archives()) {
                    keep.setLong(1, seq);
                    keep.setString(2, archive);
                    keep.setLong(3, each.happened());
                    keep.setLong(4, now);
                    keep.setLong(5, each.envelope().length());
                    keep.executeUpdate();
                }
                owe(owe, seq, each.routes().rules(), null, each.due(), now);
            }
        }
    }

    static void oweReplayed(Connection connection, long seq, Collection<Rule> rules, String replay, long due, long now)
            throws SQLException {
        try (PreparedStatement owe = connection.prepareStatement(OWE)) {
            owe(owe, seq, rules, replay, due, now);
        }
    }

    private static void owe(
            PreparedStatement owe, long seq, Collection<Rule> rules, @Nullable String replay, long due, long now)
            throws SQLException {
        for (Rule rule : rules) {
            for (Target target : rule.targets().values()) {
                owe.setLong(1, seq);
                owe.setString(2, rule.bus());
                owe.setString(3, rule.name());
                owe.setString(4, target.id());
                owe.setString(5, replay);
                owe.setLong(6, due);
                owe.setLong(7, now);
                owe.executeUpdate();
            }
        }
    }

    /** An event leaves the disk when nothing is owed for it any more and no archive keeps it. */
    static void forget(Connection connection, Collection<Long> events) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from event where seq = ?1
                  and not exists (select 1 from delivery where event = ?1)
                  and not exists (select 1 from archived where event = ?1)""")) {
            for (long event : events) {
                delete.setLong(1, event);
                delete.executeUpdate();
            }
        }
    }
}
