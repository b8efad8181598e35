package dev.everstore.order;

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

/** A database of one test on the real PostgreSQL, with this room's tables; dropped at the end. */
final class OrdersDatabase implements AutoCloseable {
    private final String name =
            "orders_test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final PGSimpleDataSource admin = server();
    final PGSimpleDataSource dataSource = server();

    OrdersDatabase() {
        JdbcClient.create(admin).sql("create database " + name).update();
        dataSource.setDatabaseName(name);
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/orders")
                .load()
                .migrate();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    @Override
    public void close() {
        JdbcClient.create(admin).sql("drop database " + name + " with (force)").update();
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
