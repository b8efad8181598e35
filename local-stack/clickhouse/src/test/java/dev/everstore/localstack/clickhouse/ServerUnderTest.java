package dev.everstore.localstack.clickhouse;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The server that the conformance suite talks to: a child of ours, or the production server that
 * {@code -Dclickhouse.url=jdbc:clickhouse://… -Dclickhouse.user=… -Dclickhouse.password=…} names.
 */
final class ServerUnderTest implements AutoCloseable {

    private final ChildServer child;
    private final String url;
    private final String user;
    private final String password;

    private ServerUnderTest(ChildServer child, String url, String user, String password) {
        this.child = child;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    static ServerUnderTest start(Path dataFolder) throws IOException {
        String given = System.getProperty("clickhouse.url");
        if (given != null) {
            String user = System.getProperty("clickhouse.user", "default");
            return new ServerUnderTest(null, given, user, System.getProperty("clickhouse.password", ""));
        }
        ChildServer child = ChildServer.start(dataFolder);
        return new ServerUnderTest(child, child.url(), ChildServer.USER, ChildServer.PASSWORD);
    }

    /** The same server for plain HTTP. */
    URI httpAddress(String query) {
        return URI.create(url.replace("jdbc:clickhouse:", "http:") + query);
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    Connection connect(String database) throws SQLException {
        return connect(database, new Properties());
    }

    Connection connect(String database, Properties properties) throws SQLException {
        properties.setProperty("user", user);
        properties.putIfAbsent("password", password);
        return DriverManager.getConnection(url + "/" + database, properties);
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect("default");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (child != null) {
            System.err.print(child.log());
            child.close();
        }
    }
}
