package dev.everstore.product;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;

/** Reads products out of rows. */
final class ProductRows implements RowMapper<Product> {
    static final String SELECT = "select product_id, p.version, p.name, p.description, p.categories,"
            + " p.attributes::text as attributes, p.price_minor, p.currency, p.discontinued from product p";

    private final EventCodec codec;

    ProductRows(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public Product mapRow(ResultSet row, int number) throws SQLException {
        return new Product(
                new ProductId(row.getString("product_id")),
                row.getLong("version"),
                row.getString("name"),
                row.getString("description"),
                List.of((String[]) row.getArray("categories").getArray()),
                attributes(row.getString("attributes")),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getBoolean("discontinued"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> attributes(String json) {
        return codec.read(json, Map.class);
    }
}
