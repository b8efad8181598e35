package dev.everstore.payment;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database of one test on the real PostgreSQL, with this room's tables; dropped by the test that made it. */
final class PaymentsDatabase implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    final String name;
    private final HikariDataSource pool;

    private PaymentsDatabase(String name) {
        this.name = name;
        PGSimpleDataSource database = server();
        database.setDatabaseName(name);
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(database);
        settings.setMaximumPoolSize(CONNECTIONS);
        this.pool = new HikariDataSource(settings);
    }

    static PaymentsDatabase create() {
        String name = "payments_test_" + UUID.randomUUID().toString().substring(0, 8);
        JdbcClient.create(server()).sql("create database \"" + name + "\"").update();
        PaymentsDatabase created = new PaymentsDatabase(name);
        Flyway.configure()
                .dataSource(created.pool)
                .locations("classpath:db/payments")
                .load()
                .migrate();
        return created;
    }

    /** The same database again, as another process sees it. */
    static PaymentsDatabase open(String name) {
        return new PaymentsDatabase(name);
    }

    JdbcClient jdbc() {
        return JdbcClient.create(pool);
    }

    PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(pool);
    }

    LocalGateway gateway() {
        return new LocalGateway(jdbc(), new TransactionTemplate(transactions()), Thread::startVirtualThread);
    }

    int count(String table) {
        return jdbc().sql("select count(*) from " + table).query(Integer.class).single();
    }

    /** Lets go of the connections alone. */
    void disconnect() {
        pool.close();
    }

    @Override
    public void close() {
        disconnect();
        JdbcClient.create(server())
                .sql("drop database \"" + name + "\" with (force)")
                .update();
    }

    private static PGSimpleDataSource server() {
        String file = System.getenv("EVERSTORE_ENGINES");
        if (file == null) {
            throw new IllegalStateException("Set EVERSTORE_ENGINES to the engines.properties of running engines.");
        }
        Properties engines = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
            engines.load(reader);
        } catch (IOException unreadable) {
            throw new IllegalStateException("EVERSTORE_ENGINES names a file that can't be read.", unreadable);
        }
        PGSimpleDataSource server = new PGSimpleDataSource();
        server.setUrl(engines.getProperty("engines.postgresql.url"));
        server.setUser(engines.getProperty("engines.postgresql.username"));
        server.setPassword(engines.getProperty("engines.postgresql.password"));
        return server;
    }
}
