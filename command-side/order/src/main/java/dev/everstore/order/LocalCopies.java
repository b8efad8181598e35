package dev.everstore.order;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the order service's own copies of prices and customers, as of their last commit. */
final class LocalCopies implements OrderSources {
    private static final String LOOK_UP = """
            select c.standing,
                   p.product_id, p.name, p.price_minor, p.currency, p.discontinued
            from (select 1) one
            left join customer_list c on c.customer_id = ?
            left join price_list p on p.product_id = any(?)""";

    private final JdbcClient jdbc;
    private final ReviewLimits limits;
    private final InstantSource clock;

    LocalCopies(JdbcClient jdbc, ReviewLimits limits, InstantSource clock) {
        this.jdbc = jdbc;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public Known known(UserId customer, List<RequestedLine> wanted) {
        String[] products =
                wanted.stream().map(line -> line.productId().value()).distinct().toArray(String[]::new);
        return jdbc.sql(LOOK_UP).param(customer.value()).param(products).query(LocalCopies::read);
    }

    @Override
    public ReviewLimits reviewLimits() {
        return limits;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    private static Known read(ResultSet rows) throws SQLException {
        Known.Customer customer = Known.Customer.UNKNOWN;
        Map<ProductId, Known.Product> products = new HashMap<>();
        while (rows.next()) {
            String standing = rows.getString("standing");
            customer = standing == null
                    ? Known.Customer.UNKNOWN
                    : Known.Customer.valueOf(standing.toUpperCase(Locale.ROOT));
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
