package dev.everstore.projections.analytics;

/**
 * The statements behind sign-ups and cohorts; months are counted from the year 0, since the engine's own starts of
 * months know no year before 1970.
 *
 * @param begun a query of customer_id and began, the microsecond at which each customer began, within the span
 */
record CohortSql(Span span, String begun) {
    private static final String BOUGHT =
            "SELECT customer_id, placed_at, net FROM sales FINAL WHERE counted AND currency = :currency";

    /**
     * Reads what makes a beginning.
     *
     * @throws IllegalArgumentException when it is neither signUp nor firstOrder
     */
    static CohortSql of(String cohort, Span span) {
        return switch (cohort) {
            case "signUp" -> new CohortSql(span, registered(span));
            case "firstOrder" -> new CohortSql(span, """
                        SELECT customer_id, min(toUnixTimestamp64Micro(placed_at)) AS began FROM (%s)
                        GROUP BY customer_id HAVING %s""".formatted(BOUGHT, span.condition(Moments.of("began"))));
            default -> throw new IllegalArgumentException("cohort: is one of firstOrder, signUp");
        };
    }

    private static String registered(Span span) {
        return """
                SELECT user_id AS customer_id, registered_at AS began FROM known_people
                WHERE customer AND %s AND %s""".formatted(Moments.known("registered_at"), span.condition(Moments.of("registered_at")));
    }

    /** Rows of period and registered. */
    String signUps(Grain grain) {
        return "SELECT %s AS period, count() AS registered FROM (%s) GROUP BY period ORDER BY period"
                .formatted(grain.period(Moments.of("began")), registered(span));
    }

    /** Rows of period and people_in_it, one for each cohort. */
    String sizes() {
        return "SELECT %s AS period, count() AS people_in_it FROM (%s) GROUP BY period ORDER BY period"
                .formatted(Grain.MONTH.period(Moments.of("began")), begun);
    }

    /** Rows of period, later, buyers, order_count and revenue, by period and later. */
    String months() {
        return """
                SELECT %s AS period, greatest(0, %s - %s) AS later, uniqExact(customer_id) AS buyers,
                    count() AS order_count, sum(net) AS revenue
                FROM (%s) AS bought
                INNER JOIN (%s) AS beginnings USING (customer_id)
                GROUP BY period, later
                ORDER BY period, later
                """.formatted(
                Grain.MONTH.period(Moments.of("began")), month("placed_at"), month(Moments.of("began")), BOUGHT, begun);
    }

    private static String month(String moment) {
        return "(toInt32(toYear(" + moment + ")) * 12 + toMonth(" + moment + "))";
    }
}
