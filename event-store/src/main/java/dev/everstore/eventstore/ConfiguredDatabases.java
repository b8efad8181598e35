package dev.everstore.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Pools of connections by name, as configured, opened when first asked for. */
final class ConfiguredDatabases implements Databases, AutoCloseable {
    private static final int DEFAULT_POOL_SIZE = 8;
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

    private final Environment environment;
    private final Map<String, Database> owners = new ConcurrentHashMap<>();
    private final Map<String, Database> readers = new ConcurrentHashMap<>();

    ConfiguredDatabases(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Database owner(String name) {
        return owners.computeIfAbsent(name, this::openOwner);
    }

    @Override
    public Database reader(String name) {
        return readers.computeIfAbsent(name, known -> open(known, "reader-username", "reader-password", true));
    }

    private Database openOwner(String name) {
        Database database = open(name, "username", "password", false);
        Migrations.migrate(database.dataSource(), "db/" + name, "flyway_schema_history");
        return database;
    }

    private Database open(String name, String username, String password, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name + (readOnly ? "-reader" : ""));
        config.setJdbcUrl(property(name, "url"));
        config.setUsername(property(name, username));
        config.setPassword(property(name, password));
        config.setReadOnly(readOnly);
        config.setMaximumPoolSize(environment.getProperty(key(name, "pool-size"), Integer.class, DEFAULT_POOL_SIZE));
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        // Who only reads a store starts without it and says so when asked.
        config.setInitializationFailTimeout(readOnly ? -1 : 1);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "everstore");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        HikariDataSource pool = new HikariDataSource(config);
        return new Database(name, pool, new JdbcTransactionManager(pool));
    }

    private String property(String name, String property) {
        String value = environment.getProperty(key(name, property));
        if (value == null) {
            throw new IllegalStateException(
                    "The database " + name + " is not configured: " + key(name, property) + " is missing.");
        }
        return value;
    }

    private static String key(String name, String property) {
        return "everstore.databases." + name + "." + property;
    }

    @Override
    public void close() {
        owners.values().forEach(ConfiguredDatabases::close);
        readers.values().forEach(ConfiguredDatabases::close);
    }

    private static void close(Database database) {
        ((HikariDataSource) database.dataSource()).close();
    }
}
