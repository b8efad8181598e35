package dev.everstore.product;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.FacetCount;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be asked about products, of the service's database or of a copy of it. */
final class Catalogue {
    private final JdbcClient jdbc;
    private final ProductRows rows;

    Catalogue(Database database, EventCodec codec) {
        this.jdbc = database.jdbc();
        this.rows = new ProductRows(codec);
    }

    /** A price and the time of the event that set it. */
    record PriceSince(Money price, Instant since) {}

    boolean knows(String eventId) {
        return jdbc.sql("select exists (select from log_event where event_id = ?)")
                .param(eventId)
                .query(Boolean.class)
                .single();
    }

    Optional<Product> find(ProductId id) {
        return jdbc.sql(ProductRows.SELECT + " where product_id = ?")
                .param(id.value())
                .query(rows)
                .optional();
    }

    /** A page in the order of ids, from behind the given one. */
    List<Product> after(String lastId, @Nullable String category, boolean includeDiscontinued, int limit) {
        return category == null
                ? jdbc.sql(ProductRows.SELECT
                                + " where product_id > ? and (? or not p.discontinued) order by product_id limit ?")
                        .params(lastId, includeDiscontinued, limit)
                        .query(rows)
                        .list()
                : jdbc.sql(ProductRows.SELECT + " join product_category c using (product_id)"
                                + " where c.category = ? and c.product_id > ? and (? or not c.discontinued)"
                                + " order by c.product_id limit ?")
                        .params(category, lastId, includeDiscontinued, limit)
                        .query(rows)
                        .list();
    }

    /** Oldest first; none when there is no such product. */
    List<PriceSince> prices(ProductId id) {
        return jdbc.sql("select p.price_minor, p.currency, e.at from product_price p join log_event e"
                        + " on e.aggregate_id = p.product_id and e.aggregate_type = ? and e.sequence = p.version"
                        + " where p.product_id = ? order by p.version")
                .params(ProductCommands.AGGREGATE_TYPE, id.value())
                .query(Catalogue::price)
                .list();
    }

    List<FacetCount> categories() {
        return jdbc.sql("select category, count(*) as products from product_category where not discontinued"
                        + " group by category order by category")
                .query((row, number) -> new FacetCount(row.getString("category"), row.getLong("products")))
                .list();
    }

    private static PriceSince price(ResultSet row, int number) throws SQLException {
        return new PriceSince(
                new Money(row.getLong("price_minor"), row.getString("currency")),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
