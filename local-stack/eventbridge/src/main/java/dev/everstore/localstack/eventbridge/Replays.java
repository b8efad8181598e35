package dev.everstore.localstack.eventbridge;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of replays and the archived events that they read. */
record Replays(Ledger ledger) {

    private static final long SLICE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int PAGE = 200;
    private static final int MOST_CHARACTERS = 8_000_000;

    /** An event as it lies in an archive. */
    record Archived(Replay.Cursor cursor, String envelope) {}

    List<Replay> all() {
        return ledger.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select * from replay order by started, name");
                    ResultSet row = select.executeQuery()) {
                List<Replay> replays = new ArrayList<>();
                while (row.next()) {
                    replays.add(read(row));
                }
                return replays;
            }
        });
    }

    Replay existing(String name) {
        Replay replay = find(name);
        if (replay == null) {
            throw Refusal.missing("Replay", name);
        }
        return replay;
    }

    @Nullable
    Replay find(String name) {
        return all().stream()
                .filter(replay -> replay.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    void insert(Replay replay) {
        ledger.write(connection -> {
            int inserted = Registry.execute(
                    connection,
                    "insert or ignore into replay values (?, ?, ?, ?, ?, ?, ?, ?, ?, null, ?, ?)",
                    replay.name(),
                    replay.archive(),
                    replay.bus(),
                    replay.description(),
                    String.join(" ", replay.ruleArns()),
                    replay.from(),
                    replay.until(),
                    replay.state().name(),
                    replay.started(),
                    replay.cursor().happened(),
                    replay.cursor().event());
            if (inserted == 0) {
                throw Refusal.duplicate("Replay", replay.name());
            }
            return inserted;
        });
    }

    /** False if the replay was no longer in the first state. */
    boolean move(String name, Replay.State from, Replay.State to, @Nullable Long ended) {
        return ledger.write(connection -> Registry.execute(
                        connection,
                        "update replay set state = ?, ended = ? where name = ? and state = ?",
                        to.name(),
                        ended,
                        name,
                        from.name()))
                == 1;
    }

    static void advance(Connection connection, String name, Replay.Cursor cursor) throws SQLException {
        Registry.execute(
                connection,
                "update replay set cursor_millis = ?, cursor_event = ? where name = ?",
                cursor.happened(),
                cursor.event(),
                name);
    }

    /** The next events after the cursor: never more than one minute's, as AWS replays minute by minute. */
    List<Archived> next(Replay replay, Archive archive, long oldestKept) {
        return ledger.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select a.happened, a.event, e.body from archived a join event e on e.seq = a.event
                    where a.archive = ? and (a.happened, a.event) > (?, ?) and a.happened <= ? and a.stored >= ?
                    order by a.happened, a.event limit ?""")) {
                select.setString(1, archive.key());
                select.setLong(2, replay.cursor().happened());
                select.setLong(3, replay.cursor().event());
                select.setLong(4, replay.until());
                select.setLong(5, oldestKept);
                select.setInt(6, PAGE);
                return oneSlice(select);
            }
        });
    }

    private static List<Archived> oneSlice(PreparedStatement select) throws SQLException {
        List<Archived> events = new ArrayList<>();
        int characters = 0;
        try (ResultSet row = select.executeQuery()) {
            while (characters < MOST_CHARACTERS && row.next()) {
                Archived event = new Archived(new Replay.Cursor(row.getLong(1), row.getLong(2)), row.getString(3));
                if (!events.isEmpty() && slice(event) != slice(events.getFirst())) {
                    break;
                }
                characters += event.envelope().length();
                events.add(event);
            }
        }
        return events;
    }

    private static long slice(Archived event) {
        return Math.floorDiv(event.cursor().happened(), SLICE_MILLIS);
    }

    private static Replay read(ResultSet row) throws SQLException {
        long ended = row.getLong("ended");
        boolean running = row.wasNull();
        String ruleArns = row.getString("filters");
        return new Replay(
                row.getString("name"),
                row.getString("archive"),
                row.getString("bus"),
                row.getString("description"),
                ruleArns.isEmpty() ? List.of() : List.of(ruleArns.split(" ")),
                row.getLong("from_millis"),
                row.getLong("until_millis"),
                Replay.State.valueOf(row.getString("state")),
                row.getLong("started"),
                running ? null : (Long) ended,
                new Replay.Cursor(row.getLong("cursor_millis"), row.getLong("cursor_event")));
    }
}
