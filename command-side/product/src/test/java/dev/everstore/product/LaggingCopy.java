package dev.everstore.product;

import dev.everstore.eventstore.testing.FreshDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A second database that has what the first had when it was last told to catch up. */
final class LaggingCopy implements AutoCloseable {
    private static final List<String> TABLES = List.of("product", "product_price", "product_category", "log_event");
    private static final String PREFIX = "everstore.databases.products.";

    private final FreshDatabases databases = FreshDatabases.named("products", "backbone");
    private final Map<String, String> primary;

    LaggingCopy(Map<String, String> primary) {
        this.primary = primary;
        try (ProductProcess makesTheTables = new ProductProcess(databases);
                Connection copy = owner(databases.properties());
                Statement statement = copy.createStatement()) {
            // A true copy has the same logins.
            String reader = primary.get(PREFIX + "reader-username");
            statement.execute("grant connect on database " + copy.getCatalog() + " to " + reader);
            statement.execute("grant usage on schema public to " + reader);
            statement.execute("grant select on all tables in schema public to " + reader);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String url() {
        return String.valueOf(databases.properties().get(PREFIX + "url"));
    }

    void catchUp() {
        try (Connection from = owner(primary);
                Connection to = owner(databases.properties());
                Statement emptying = to.createStatement()) {
            emptying.execute("truncate " + String.join(", ", TABLES) + " cascade");
            for (String table : TABLES) {
                copy(table, from, to);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void copy(String table, Connection from, Connection to) throws SQLException {
        try (Statement reading = from.createStatement();
                ResultSet rows = reading.executeQuery("select to_jsonb(t)::text from " + table + " t");
                PreparedStatement writing = to.prepareStatement("insert into " + table
                        + " select * from jsonb_populate_record(null::" + table + ", ?::jsonb)")) {
            while (rows.next()) {
                writing.setString(1, rows.getString(1));
                writing.executeUpdate();
            }
        }
    }

    private static Connection owner(Map<String, String> properties) throws SQLException {
        return DriverManager.getConnection(
                properties.get(PREFIX + "url"),
                properties.get(PREFIX + "username"),
                properties.get(PREFIX + "password"));
    }

    @Override
    public void close() {
        databases.close();
    }
}
