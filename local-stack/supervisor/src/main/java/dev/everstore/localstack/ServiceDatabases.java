package dev.everstore.localstack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A database per service, each with an owner and a reader whose logins open no other database. Repeated at every start,
 * so that an interrupted first start heals.
 */
final class ServiceDatabases {

    static final List<String> NAMES = List.of("users", "products", "orders", "payments", "sagas", "backbone");

    private final PostgreSql admin;
    private final List<String> databases;
    private final Credentials credentials;

    ServiceDatabases(PostgreSql admin, List<String> databases, Credentials credentials) {
        this.admin = admin;
        this.databases = databases;
        this.credentials = credentials;
    }

    static String reader(String database) {
        return database + "_reader";
    }

    void provision() throws SQLException {
        try (Connection connection = admin.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String shared : List.of("postgres", "template1")) {
                statement.execute("revoke connect, temporary on database " + shared + " from public");
            }
            for (String name : databases) {
                login(connection, name);
                login(connection, reader(name));
                statement.execute("alter role " + reader(name) + " set default_transaction_read_only = on");
                if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                    statement.execute("create database " + name + " owner " + name);
                }
                statement.execute("revoke connect, temporary on database " + name + " from public");
                statement.execute("grant connect on database " + name + " to " + name + ", " + reader(name));
            }
        }
        for (String name : databases) {
            letReaderSelect(name);
        }
    }

    private void login(Connection connection, String role) throws SQLException {
        boolean known = exists(connection, "select 1 from pg_roles where rolname = ?", role);
        try (Statement statement = connection.createStatement()) {
            statement.execute((known ? "alter" : "create") + " role " + role
                    + " login nosuperuser nocreatedb nocreaterole password '" + credentials.passwordOf(role) + "'");
        }
    }

    /** Covers the tables and schemas that the owner has made and those that it will make. */
    private void letReaderSelect(String name) throws SQLException {
        String reader = reader(name);
        String defaults = "alter default privileges for role " + name + " grant ";
        try (Connection connection = admin.connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute("grant usage on schema public to " + reader);
            statement.execute("grant select on all tables in schema public to " + reader);
            statement.execute(defaults + "usage on schemas to " + reader);
            statement.execute(defaults + "select on tables to " + reader);
            statement.execute(defaults + "select on sequences to " + reader);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                return result.next();
            }
        }
    }
}
