package dev.everstore.projections.analytics;

import dev.everstore.contracts.analytics.FindRecommendations;
import dev.everstore.contracts.analytics.Recommendations;
import dev.everstore.contracts.product.ProductId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what was bought together with a product, from all confirmed orders. */
class BoughtTogether {
    /** Once together proves nothing: by lift, the rarest products would always win. */
    private static final int LEAST_FOR_LIFT = 2;

    private final JdbcClient jdbc;

    BoughtTogether(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Recommendations handle(FindRecommendations query) {
        boolean byLift = query.by().equals("lift");
        if (!byLift && !query.by().equals("count")) {
            throw new IllegalArgumentException("by: is one of count, lift");
        }
        return new Recommendations(
                query.productId(),
                jdbc.sql(byLift ? sql("together / alone DESC, together DESC") : sql("together DESC, alone"))
                        .param("product", query.productId().value())
                        .param("least", byLift ? LEAST_FOR_LIFT : 1)
                        .param("limit", query.limit())
                        .query(BoughtTogether::item)
                        .list());
    }

    /** The first line of a product in an order counts it; baskets, the_product: orders in all and with the product. */
    private static String sql(String order) {
        return """
                WITH baskets AS (
                    SELECT arrayDistinct(CAST(lines.product_id AS Array(String))) AS products,
                        has(products, :product) AS has_it
                    FROM sales FINAL WHERE counted
                ),
                pairs AS (
                    SELECT product, countIf(has_it) AS together, count() AS alone
                    FROM baskets ARRAY JOIN products AS product GROUP BY product HAVING together >= :least
                )
                SELECT product, together, alone, (SELECT count() FROM baskets) AS all_baskets,
                    (SELECT countIf(has_it) FROM baskets) AS the_product,
                    known.name AS name
                FROM pairs LEFT JOIN known_products AS known ON known.product_id = pairs.product
                WHERE product != :product AND NOT known.discontinued
                ORDER BY %s, product
                LIMIT :limit
                """.formatted(order);
    }

    private static Recommendations.Item item(ResultSet row, int number) throws SQLException {
        long together = row.getLong("together");
        BigDecimal ifByChance =
                BigDecimal.valueOf(row.getLong("alone")).multiply(BigDecimal.valueOf(row.getLong("the_product")));
        return new Recommendations.Item(
                new ProductId(row.getString("product")),
                row.getString("name"),
                together,
                BigDecimal.valueOf(together)
                        .multiply(BigDecimal.valueOf(row.getLong("all_baskets")))
                        .divide(ifByChance, 2, RoundingMode.HALF_UP));
    }
}
