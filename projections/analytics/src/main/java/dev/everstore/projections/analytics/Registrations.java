package dev.everstore.projections.analytics;

import dev.everstore.contracts.analytics.CountSignUps;
import dev.everstore.contracts.analytics.SignUps;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how many customers registered; staff does not count. */
class Registrations {
    private final JdbcClient jdbc;

    Registrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    SignUps handle(CountSignUps query) {
        Span span = new Span(query.from(), query.to());
        List<SignUps.Month> months = jdbc.sql("""
                        SELECT formatDateTime(registered_at, '%%Y-%%m') AS period, count() AS registered
                        FROM people FINAL
                        WHERE customer AND %s
                        GROUP BY period
                        ORDER BY period
                        """.formatted(span.condition("registered_at")))
                .params(span.values())
                .query((row, number) -> new SignUps.Month(row.getString("period"), row.getLong("registered")))
                .list();
        return new SignUps(
                months, months.stream().mapToLong(SignUps.Month::count).sum());
    }
}
