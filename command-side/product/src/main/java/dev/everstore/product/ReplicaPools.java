package dev.everstore.product;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.everstore.eventstore.api.Database;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Connections to the copies that {@code everstore.databases.products.replicas} names, none by default. They need not
 * be there when the process starts, and one that does not answer costs a reader no more than a second.
 */
final class ReplicaPools implements AutoCloseable {
    private static final String PREFIX = "everstore.databases." + ProductConfiguration.DATABASE + ".";
    private static final long CONNECTION_TIMEOUT_MILLIS = 1_000;
    private static final int DEFAULT_POOL_SIZE = 8;

    private final List<HikariDataSource> pools;

    ReplicaPools(Environment environment) {
        String[] urls = environment.getProperty(PREFIX + "replicas", String[].class, new String[0]);
        pools = List.of(urls).stream()
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(url -> open(url, environment))
                .toList();
    }

    List<Database> databases() {
        return pools.stream()
                .map(pool -> new Database(ProductConfiguration.DATABASE, pool, new JdbcTransactionManager(pool)))
                .toList();
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }

    private static HikariDataSource open(String url, Environment environment) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("products-replica");
        config.setJdbcUrl(url);
        config.setUsername(environment.getRequiredProperty(PREFIX + "reader-username"));
        config.setPassword(environment.getRequiredProperty(PREFIX + "reader-password"));
        config.setReadOnly(true);
        config.setMaximumPoolSize(environment.getProperty(PREFIX + "pool-size", Integer.class, DEFAULT_POOL_SIZE));
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.addDataSourceProperty("ApplicationName", "everstore");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", "10");
        return new HikariDataSource(config);
    }
}
