package dev.everstore.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import dev.everstore.eventstore.api.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections beside the pool, for what must keep one session: writers, leaders, listeners. */
final class DirectConnections {
    private static final int CONNECT_TIMEOUT_SECONDS = 5;

    private DirectConnections() {}

    static Connection open(Database database, String purpose) throws SQLException {
        HikariDataSource pool = database.dataSource().unwrap(HikariDataSource.class);
        Properties properties = new Properties();
        properties.setProperty("user", pool.getUsername());
        properties.setProperty("password", pool.getPassword());
        properties.setProperty("ApplicationName", "everstore " + purpose);
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }
}
