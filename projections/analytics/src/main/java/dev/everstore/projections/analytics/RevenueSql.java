package dev.everstore.projections.analytics;

import org.jspecify.annotations.Nullable;

/**
 * The statements behind revenue; all ask for {@code :currency} and the values of the span.
 *
 * <p>Sums are Int128, so that they are exact however many orders there are.
 */
final class RevenueSql {
    /** In place of the sealed name of somebody who was erased. */
    static final String ERASED = "erased";

    private final String counted;

    RevenueSql(Span span) {
        this.counted = "FROM sales FINAL WHERE counted AND " + span.condition("placed_at");
    }

    /** Currencies, the one with the most orders first. */
    String currencies() {
        return "SELECT currency " + counted + " GROUP BY currency ORDER BY count() DESC, currency LIMIT 1";
    }

    String total() {
        return """
                SELECT count() AS order_count, sum(units) AS sold, sum(gross) AS gross_revenue, sum(net) AS revenue,
                    sum(toInt128(shipping)) AS charged, uniqExact(customer_id) AS customers,
                    uniqExactIf(city, city != '') AS cities
                """ + counted + " AND currency = :currency";
    }

    /** Rows of period, key, label, order_count, sold, revenue: highest revenue first within a period. */
    String items(Grain grain, Split split, @Nullable Integer limit) {
        return "WITH " + (split == Split.CATEGORY ? FILED + ", " : "") + "items AS ("
                + (split.byLine() ? perLine(grain, split) : perOrder(grain, split)) + ") "
                + labelled(split) + " ORDER BY period, revenue DESC, key"
                + (limit == null ? "" : " LIMIT " + limit + " BY period");
    }

    private String perOrder(Grain grain, Split split) {
        return """
                SELECT %s AS period, %s AS key, '' AS name, count() AS order_count, sum(units) AS sold,
                    sum(net) AS revenue
                %s AND currency = :currency
                GROUP BY period, key
                """.formatted(grain.period("placed_at"), split.key(), counted);
    }

    /** The first line of an order under a key counts the order there; that is far cheaper than distinct ids. */
    private String perLine(Grain grain, Split split) {
        return """
                SELECT %s AS period, key, any(product_name) AS name, countIf(nth_under_key = 1) AS order_count,
                    sum(toInt128(quantity)) AS sold, sum(toInt128(line_net)) AS revenue
                FROM (SELECT placed_at, %s %s AND currency = :currency)
                ARRAY JOIN keys AS key, names AS product_name, quantities AS quantity, nets AS line_net,
                    arrayEnumerateUniq(keys) AS nth_under_key
                GROUP BY period, key
                """.formatted(
                grain.period("placed_at"), split == Split.CATEGORY ? LINES_BY_CATEGORY : LINES_BY_PRODUCT, counted);
    }

    private static final String LINES_BY_PRODUCT = """
            lines.product_id AS keys, lines.product_name AS names, lines.quantity AS quantities, lines.net AS nets
            """;

    /** Each line once per category of its product; products without one are filed under the empty text. */
    private static final String LINES_BY_CATEGORY = """
            arrayMap(product -> filed.2[transform(product, filed.1, arrayEnumerate(filed.1), length(filed.1))],
                lines.product_id) AS categories,
            arrayFlatten(categories) AS keys,
            arrayMap(key -> '', keys) AS names,
            arrayFlatten(arrayMap((keys_of_line, x) -> arrayMap(key -> x, keys_of_line), categories, lines.quantity))
                AS quantities,
            arrayFlatten(arrayMap((keys_of_line, x) -> arrayMap(key -> x, keys_of_line), categories, lines.net)) AS nets
            """;

    /** Product ids and, in the same order, their categories; the last stand for all that is not known. */
    private static final String FILED = """
            (SELECT (arrayPushBack(groupArray(product_id), ''), arrayPushBack(groupArray(
                    if(empty(categories), [''], arrayDistinct(categories))), ['']))
                FROM known_products) AS filed
            """;

    /** A product goes by its newest name, or by what it was sold as when nothing else is known of it. */
    private static String labelled(Split split) {
        String columns = "SELECT period, key, %s AS label, order_count, sold, revenue FROM items";
        return switch (split) {
            case PRODUCT ->
                columns.formatted("if(called.name = '', items.name, called.name)")
                        + " LEFT JOIN known_products AS called"
                        + " ON called.product_id = items.key";
            case CUSTOMER ->
                columns.formatted("if(erased, '" + ERASED + "', sealed_name)")
                        + " LEFT JOIN known_people AS known"
                        + " ON known.user_id = items.key";
            case NONE, CATEGORY, COUNTRY, REGION, CITY, SALES_REGION -> columns.formatted("key");
        };
    }
}
