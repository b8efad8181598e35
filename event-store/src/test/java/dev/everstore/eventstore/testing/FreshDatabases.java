package dev.everstore.eventstore.testing;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * Databases for one test class on the PostgreSQL that {@code EVERSTORE_ENGINES} names, each with an owner and a reader
 * as in production, dropped again on close. Their properties are those the application is configured with.
 */
public final class FreshDatabases implements AutoCloseable {
    private final Properties engines = engines();
    private final String suffix = UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private final Map<String, String> properties = new HashMap<>();
    private final List<String> created = new ArrayList<>();

    private FreshDatabases() {}

    /** Makes databases that the application knows by these names. */
    public static FreshDatabases named(String... names) {
        FreshDatabases databases = new FreshDatabases();
        for (String name : names) {
            databases.create(name);
        }
        return databases;
    }

    /** The engines' description; fails with one sentence when there is none. */
    public static Properties engines() {
        String file = System.getenv("EVERSTORE_ENGINES");
        if (file == null) {
            throw new IllegalStateException(
                    "Set EVERSTORE_ENGINES to the engines.properties of running engines: these tests use real ones.");
        }
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            Properties engines = new Properties();
            engines.load(reader);
            return engines;
        } catch (IOException e) {
            throw new UncheckedIOException("The engines' description " + file + " can't be read.", e);
        }
    }

    /** {@code everstore.databases.…} for all of them. */
    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    private void create(String name) {
        String database = "t_" + name + "_" + suffix;
        String reader = database + "_reader";
        asAdmin(
                "postgres",
                "create role " + database + " login password 'owner'",
                "create role " + reader + " login password 'reader'",
                "create database " + database + " owner " + database,
                "revoke connect on database " + database + " from public",
                "grant connect on database " + database + " to " + reader);
        created.add(database);
        asAdmin(
                database,
                "grant usage on schema public to " + reader,
                "alter schema public owner to " + database,
                "alter default privileges for role " + database + " grant select on tables to " + reader);
        String prefix = "everstore.databases." + name + ".";
        properties.put(prefix + "url", url(database));
        properties.put(prefix + "username", database);
        properties.put(prefix + "password", "owner");
        properties.put(prefix + "reader-username", reader);
        properties.put(prefix + "reader-password", "reader");
        properties.put(prefix + "pool-size", "6");
    }

    private String url(String database) {
        String admin = engines.getProperty("engines.postgresql.url");
        return admin.substring(0, admin.lastIndexOf('/') + 1) + database;
    }

    private void asAdmin(String database, String... statements) {
        try (Connection connection = DriverManager.getConnection(
                        url(database),
                        engines.getProperty("engines.postgresql.username"),
                        engines.getProperty("engines.postgresql.password"));
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test's databases could not be made or dropped.", e);
        }
    }

    @Override
    public void close() {
        for (String database : created) {
            asAdmin(
                    "postgres",
                    "drop database if exists " + database + " with (force)",
                    "drop role if exists " + database + "_reader",
                    "drop role if exists " + database);
        }
        created.clear();
    }
}
