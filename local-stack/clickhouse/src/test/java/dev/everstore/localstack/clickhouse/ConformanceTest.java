package dev.everstore.localstack.clickhouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the conformance tests share: a server, and a database of its own for each test. */
abstract class ConformanceTest {

    private static ServerUnderTest server;

    private final String database =
            "conformance_" + UUID.randomUUID().toString().replace("-", "");
    private Connection connection;

    @BeforeAll
    static void startServer(@TempDir Path dataFolder) throws Exception {
        server = ServerUnderTest.start(dataFolder);
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        server.execute("CREATE DATABASE " + database + " ENGINE = Atomic");
        connection = server.connect(database);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        connection.close();
        server.execute("DROP DATABASE " + database);
    }

    static ServerUnderTest server() {
        return server;
    }

    String database() {
        return database;
    }

    Connection connection() {
        return connection;
    }

    Connection anotherConnection() throws SQLException {
        return server.connect(database);
    }

    Connection anotherConnection(String name, String value) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return server.connect(database, properties);
    }

    int execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    long number(String sql) throws SQLException {
        return number(connection, sql);
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
