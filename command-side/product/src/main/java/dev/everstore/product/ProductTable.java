package dev.everstore.product;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The products as rows, in the transaction of whoever calls. */
final class ProductTable {
    private static final String COLUMNS = "product_id, version, name, description, categories, attributes::text as"
            + " attributes, price_minor, currency, discontinued";

    private final JdbcClient jdbc;
    private final EventCodec codec;

    ProductTable(Database database, EventCodec codec) {
        this.jdbc = database.jdbc();
        this.codec = codec;
    }

    Optional<Product> find(ProductId id) {
        return jdbc.sql("select " + COLUMNS + " from product where product_id = ?")
                .param(id.value())
                .query(this::product)
                .optional();
    }

    /** Holds the row until the transaction ends, so that changes of one product queue up. */
    Optional<Product> findToChange(ProductId id) {
        return jdbc.sql("select " + COLUMNS + " from product where product_id = ? for update")
                .param(id.value())
                .query(this::product)
                .optional();
    }

    /** A page in the order of ids, from behind the given one. */
    List<Product> after(String lastId, int limit) {
        return jdbc.sql("select " + COLUMNS + " from product where product_id > ? order by product_id limit ?")
                .params(lastId, limit)
                .query(this::product)
                .list();
    }

    /** False when there is such a product already. */
    boolean insert(Product product) {
        int inserted = jdbc.sql("""
                        insert into product (product_id, version, name, description, categories, attributes,
                                             price_minor, currency, discontinued)
                        values (:id, :version, :name, :description, :categories, :attributes::jsonb,
                                :price, :currency, :discontinued)
                        on conflict (product_id) do nothing""").params(columns(product)).update();
        if (inserted == 1) {
            notePrice(product);
        }
        return inserted == 1;
    }

    void update(Product product, boolean newPrice) {
        jdbc.sql("""
                        update product
                        set version = :version, name = :name, description = :description, categories = :categories,
                            attributes = :attributes::jsonb, price_minor = :price, currency = :currency,
                            discontinued = :discontinued
                        where product_id = :id""").params(columns(product)).update();
        if (newPrice) {
            notePrice(product);
        }
    }

    private void notePrice(Product product) {
        jdbc.sql("insert into product_price (product_id, version, price_minor, currency) values (?, ?, ?, ?)")
                .params(
                        product.id().value(),
                        product.version(),
                        product.price().minor(),
                        product.price().currency())
                .update();
    }

    private Map<String, Object> columns(Product product) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("id", product.id().value());
        columns.put("version", product.version());
        columns.put("name", product.name());
        columns.put("description", product.description());
        columns.put("categories", product.categories().toArray(String[]::new));
        columns.put("attributes", codec.write(product.attributes()));
        columns.put("price", product.price().minor());
        columns.put("currency", product.price().currency());
        columns.put("discontinued", product.discontinued());
        return columns;
    }

    private Product product(ResultSet row, int number) throws SQLException {
        Array categories = row.getArray("categories");
        return new Product(
                new ProductId(row.getString("product_id")),
                row.getLong("version"),
                row.getString("name"),
                row.getString("description"),
                List.of((String[]) categories.getArray()),
                attributes(row.getString("attributes")),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getBoolean("discontinued"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> attributes(String json) {
        return codec.read(json, Map.class);
    }
}
