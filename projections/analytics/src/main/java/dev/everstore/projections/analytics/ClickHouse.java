package dev.everstore.projections.analytics;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.everstore.eventstore.api.StoreUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * The pooled connection to the database of analytics, from {@code everstore.clickhouse.*}.
 *
 * <p>{@code url}, {@code username} and {@code password}, {@code database} (default {@code analytics}), {@code pool-size}
 * (default 4); {@code cluster} is the name of the cluster that the tables are spread over, absent for one node. Nothing
 * is opened before it is used.
 */
final class ClickHouse implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int CONNECT_TIMEOUT_MILLISECONDS = 10_000;

    private final String database;
    private final HikariConfig settings;
    private final HikariDataSource pool;
    private final SchemaText text;

    private ClickHouse(String database, @Nullable String cluster, HikariConfig settings) {
        this.database = database;
        this.text = new SchemaText(cluster);
        this.settings = settings;
        this.pool = new HikariDataSource(settings);
    }

    static ClickHouse connect(Environment environment) {
        String database = plain("database", environment.getProperty("everstore.clickhouse.database", "analytics"));
        String cluster = environment.getProperty("everstore.clickhouse.cluster");
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("clickhouse-" + database);
        settings.setJdbcUrl(environment.getRequiredProperty("everstore.clickhouse.url"));
        settings.setUsername(environment.getProperty("everstore.clickhouse.username", "default"));
        settings.setPassword(environment.getProperty("everstore.clickhouse.password", ""));
        settings.setMaximumPoolSize(environment.getProperty("everstore.clickhouse.pool-size", Integer.class, 4));
        settings.setMinimumIdle(0);
        settings.setConnectionTimeout(CONNECT_TIMEOUT_MILLISECONDS);
        settings.setInitializationFailTimeout(-1);
        settings.addDataSourceProperty("database", database);
        // An acknowledged batch must be there: the token of its events is stored next.
        settings.addDataSourceProperty("clickhouse_setting_async_insert", "0");
        // All versions of a row share a partition, so partitions need not be merged with each other.
        settings.addDataSourceProperty("clickhouse_setting_do_not_merge_across_partitions_select_final", "1");
        settings.addDataSourceProperty("clickhouse_setting_max_partitions_per_insert_block", "0");
        if (cluster != null) {
            onCluster(settings);
        }
        return new ClickHouse(database, cluster == null ? null : plain("cluster", cluster), settings);
    }

    private static String plain(String key, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("everstore.clickhouse." + key + " is no plain name: " + name);
        }
        return name;
    }

    /** An acknowledged insert is on its shard and on the majority of that shard's replicas; not run here. */
    private static void onCluster(HikariConfig settings) {
        settings.addDataSourceProperty("clickhouse_setting_distributed_foreground_insert", "1");
        settings.addDataSourceProperty("clickhouse_setting_insert_quorum", "auto");
        settings.addDataSourceProperty("clickhouse_setting_insert_quorum_parallel", "0");
        settings.addDataSourceProperty("clickhouse_setting_select_sequential_consistency", "1");
        // Rows that come again must reach the views again; folding makes them harmless.
        settings.addDataSourceProperty("clickhouse_setting_insert_deduplicate", "0");
    }

    /** @throws StoreUnavailableException from every call while nothing answers */
    JdbcClient jdbc() {
        JdbcTemplate template = new JdbcTemplate(pool);
        SQLExceptionTranslator others = template.getExceptionTranslator();
        template.setExceptionTranslator((task, sql, failure) -> {
            if (isCutOff(failure)) {
                throw new StoreUnavailableException("ClickHouse", failure);
            }
            return others.translate(task, sql, failure);
        });
        return JdbcClient.create(template);
    }

    private static boolean isCutOff(SQLException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException || cause instanceof IOException);
    }

    /** Creates the database if it is not there; needs a connection outside of it. */
    void createDatabase() {
        onServer("CREATE DATABASE IF NOT EXISTS " + database + " " + text.on() + " ENGINE = Atomic");
    }

    void dropDatabase() {
        onServer("DROP DATABASE IF EXISTS " + database + " " + text.on());
    }

    <T> Table<T> table(String name, List<String> columns, Table.Binder<T> binder) {
        return new Table<>(new JdbcTemplate(pool), name, columns, binder);
    }

    Schema schema() {
        return new Schema(this, text);
    }

    private void onServer(String sql) {
        try (Connection connection = DriverManager.getConnection(
                        settings.getJdbcUrl(), settings.getUsername(), settings.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("ClickHouse refused: " + sql, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
