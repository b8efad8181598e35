package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.product.ProductId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the order service's own copies of prices and customers, as of their last commit. */
final class LocalCopies implements OrderSources {
    private static final String LOOK_UP = """
            select c.customer_id is not null as customer,
                   p.product_id, p.name, p.price_minor, p.currency, p.discontinued
            from (select 1) one
            left join customer_list c on c.customer_id = ?
            left join price_list p on p.product_id = any(?)""";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    LocalCopies(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Known knownTo(PlaceOrder wish) {
        String[] products = wish.lines().stream()
                .map(line -> line.productId().value())
                .distinct()
                .toArray(String[]::new);
        return jdbc.sql(LOOK_UP)
                .param(wish.customerId().value())
                .param(products)
                .query(LocalCopies::read);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    private static Known read(ResultSet rows) throws SQLException {
        boolean customer = false;
        Map<ProductId, Known.Product> products = new HashMap<>();
        while (rows.next()) {
            customer = rows.getBoolean("customer");
            String id = rows.getString("product_id");
            if (id != null) {
                Money price = new Money(rows.getLong("price_minor"), rows.getString("currency"));
                products.put(
                        new ProductId(id),
                        new Known.Product(rows.getString("name"), price, rows.getBoolean("discontinued")));
            }
        }
        return new Known(customer, products);
    }
}
