package dev.everstore.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** A database of a comparison's own, dropped at its end. */
final class ScratchDatabase implements AutoCloseable {
    private final String name = "bench_" + UUID.randomUUID().toString().replace("-", "");
    private final String adminUrl;
    private final String username;
    private final String password;

    ScratchDatabase(Properties engines) {
        this.adminUrl = required(engines, "engines.postgresql.url");
        this.username = required(engines, "engines.postgresql.username");
        this.password = required(engines, "engines.postgresql.password");
        execute("create database " + name);
    }

    private static String required(Properties engines, String key) {
        String value = engines.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("The description of the engines lacks " + key + ".");
        }
        return value;
    }

    private String url() {
        return adminUrl.substring(0, adminUrl.lastIndexOf('/') + 1) + name;
    }

    /** As the application is told of a database. */
    Map<String, Object> properties(String knownAs, int poolSize) {
        String prefix = "everstore.databases." + knownAs + ".";
        return Map.of(
                prefix + "url", url(),
                prefix + "username", username,
                prefix + "password", password,
                prefix + "pool-size", poolSize);
    }

    HikariDataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), username, password);
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(adminUrl, username, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused: " + sql, e);
        }
    }

    @Override
    public void close() {
        execute("drop database if exists " + name + " with (force)");
    }
}
