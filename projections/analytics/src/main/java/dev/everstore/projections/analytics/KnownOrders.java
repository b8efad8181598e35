package dev.everstore.projections.analytics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads orders back as they were last remembered, to add what happened next. */
final class KnownOrders {
    private final JdbcClient jdbc;

    KnownOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the orders that exist, in one request. */
    Map<String, OrderFacts> get(Collection<String> ids) {
        Map<String, OrderFacts> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            SELECT order_id, customer_id, status, counted, toString(placed_at) AS placed, currency,
                                shipping, country, region, city, sales_region, lines.product_id, lines.product_name,
                                lines.quantity, lines.unit_price, lines.net, version
                            FROM orders FINAL
                            WHERE order_id IN (:ids)
                            """)
                    .param("ids", ids)
                    .query(KnownOrders::order)
                    .list()
                    .forEach(order -> found.put(order.orderId(), order));
        }
        return found;
    }

    private static OrderFacts order(ResultSet row, int number) throws SQLException {
        return new OrderFacts(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                Moments.read(row.getString(5)),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                lines(row),
                row.getLong(17));
    }

    private static List<LineFacts> lines(ResultSet row) throws SQLException {
        Object[] products = array(row, 12);
        Object[] names = array(row, 13);
        Object[] quantities = array(row, 14);
        Object[] prices = array(row, 15);
        Object[] nets = array(row, 16);
        List<LineFacts> lines = new ArrayList<>(products.length);
        for (int i = 0; i < products.length; i++) {
            lines.add(new LineFacts(
                    (String) products[i], (String) names[i], (Long) quantities[i], (Long) prices[i], (Long) nets[i]));
        }
        return lines;
    }

    private static Object[] array(ResultSet row, int column) throws SQLException {
        return (Object[]) row.getArray(column).getArray();
    }
}
