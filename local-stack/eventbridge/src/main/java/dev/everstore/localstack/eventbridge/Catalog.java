package dev.everstore.localstack.eventbridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.GenericMachine;

/** All buses, rules, targets and archives as they stood after the last change; never changed itself. */
record Catalog(Map<String, EventBus> buses) {

    @Nullable
    EventBus find(String bus) {
        return buses.get(bus);
    }

    EventBus bus(String name) {
        EventBus bus = buses.get(name);
        if (bus == null) {
            throw Refusal.missing("Event bus", name);
        }
        return bus;
    }

    Rule rule(String bus, String name) {
        Rule rule = bus(bus).rules().get(name);
        if (rule == null) {
            throw new Refusal(
                    400, "ResourceNotFoundException", "Rule " + name + " does not exist on EventBus " + bus + ".");
        }
        return rule;
    }

    @Nullable
    Archive archive(String name) {
        return buses.values().stream()
                .map(bus -> bus.archives().get(name))
                .filter(archive -> archive != null)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Target target(String bus, String rule, String id) {
        EventBus found = buses.get(bus);
        Rule foundRule = found == null ? null : found.rules().get(rule);
        return foundRule == null ? null : foundRule.targets().get(id);
    }

    static Catalog load(Connection connection) throws SQLException {
        Map<String, EventBus> buses = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            readBuses(statement, buses);
            readRules(statement, buses);
            readTargets(statement, buses);
            readArchives(statement, buses);
        }
        for (EventBus bus : buses.values()) {
            try {
                bus.load();
            } catch (IOException e) {
                throw new IllegalStateException("The rule engine refuses a stored pattern", e);
            }
        }
        return new Catalog(buses);
    }

    private static <T> T stored(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static void readBuses(Statement statement, Map<String, EventBus> buses) throws SQLException {
        try (ResultSet row = statement.executeQuery("select name, description, created, modified from bus")) {
            while (row.next()) {
                EventBus bus = new EventBus(
                        row.getString(1),
                        row.getString(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4)),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new GenericMachine<>());
                buses.put(bus.name(), bus);
            }
        }
    }

    private static void readRules(Statement statement, Map<String, EventBus> buses) throws SQLException {
        try (ResultSet row = statement.executeQuery("select bus, name, pattern, enabled, description from rule")) {
            while (row.next()) {
                Rule rule = new Rule(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        new TreeMap<>());
                stored(buses, rule.bus()).rules().put(rule.name(), rule);
            }
        }
    }

    private static void readTargets(Statement statement, Map<String, EventBus> buses) throws SQLException {
        try (ResultSet row = statement.executeQuery("select bus, rule, id, body from target")) {
            while (row.next()) {
                Rule rule = stored(stored(buses, row.getString(1)).rules(), row.getString(2));
                rule.targets().put(row.getString(3), Target.of((ObjectNode) Json.own(row.getString(4))));
            }
        }
    }

    private static void readArchives(Statement statement, Map<String, EventBus> buses) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select name, bus, pattern, description, retention_days, created from archive")) {
            while (row.next()) {
                Archive archive = new Archive(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        Instant.ofEpochMilli(row.getLong(6)));
                stored(buses, archive.bus()).archives().put(archive.name(), archive);
            }
        }
    }
}
