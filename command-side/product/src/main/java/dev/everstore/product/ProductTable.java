package dev.everstore.product;

import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The products as rows, in the transaction of whoever calls. */
final class ProductTable {
    private final JdbcClient jdbc;
    private final EventCodec codec;
    private final ProductRows rows;

    ProductTable(Database database, EventCodec codec) {
        this.jdbc = database.jdbc();
        this.codec = codec;
        this.rows = new ProductRows(codec);
    }

    Optional<Product> find(ProductId id) {
        return jdbc.sql(ProductRows.SELECT + " where product_id = ?")
                .param(id.value())
                .query(rows)
                .optional();
    }

    /** Holds the row until the transaction ends, so that changes of one product queue up. */
    Optional<Product> findToChange(ProductId id) {
        return jdbc.sql(ProductRows.SELECT + " where product_id = ? for update")
                .param(id.value())
                .query(rows)
                .optional();
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
            list(product);
        }
        return inserted == 1;
    }

    void update(Product before, Product product) {
        jdbc.sql("""
                        update product
                        set version = :version, name = :name, description = :description, categories = :categories,
                            attributes = :attributes::jsonb, price_minor = :price, currency = :currency,
                            discontinued = :discontinued
                        where product_id = :id""").params(columns(product)).update();
        if (!before.price().equals(product.price())) {
            notePrice(product);
        }
        if (before.discontinued() != product.discontinued()
                || !before.categories().equals(product.categories())) {
            jdbc.sql("delete from product_category where product_id = ?")
                    .param(product.id().value())
                    .update();
            list(product);
        }
    }

    private void list(Product product) {
        jdbc.sql("insert into product_category select distinct category, ?, ? from unnest(?::text[]) category")
                .params(
                        product.id().value(),
                        product.discontinued(),
                        product.categories().toArray(String[]::new))
                .update();
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
}
