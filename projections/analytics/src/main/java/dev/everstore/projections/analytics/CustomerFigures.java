package dev.everstore.projections.analytics;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.analytics.Cohort;
import dev.everstore.contracts.analytics.Customers;
import dev.everstore.contracts.analytics.Customers.SignUps;
import dev.everstore.contracts.analytics.FindCustomers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how many customers registered and what they bought month by month; staff does not count. */
class CustomerFigures {
    private final JdbcClient jdbc;

    CustomerFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Customers handle(FindCustomers query) {
        CohortSql sql = CohortSql.of(query.cohort(), new Span(query.from(), query.to()));
        String currency = Figures.currency(
                query.currency(),
                () -> jdbc.sql(new RevenueSql(Span.EVER).currencies())
                        .query(String.class)
                        .optional());
        List<SignUps> periods = signUps(sql, Grain.of(query.grain()));
        return new Customers(
                periods, periods.stream().mapToLong(SignUps::count).sum(), currency, cohorts(sql, currency));
    }

    private List<SignUps> signUps(CohortSql sql, Grain grain) {
        return jdbc.sql(sql.signUps(grain))
                .params(sql.span().values())
                .query((row, number) -> new SignUps(Figures.orNull(row.getString("period")), row.getLong("registered")))
                .list();
    }

    private List<Cohort> cohorts(CohortSql sql, String currency) {
        Map<String, List<Cohort.Later>> months = new LinkedHashMap<>();
        jdbc.sql(sql.months())
                .params(sql.span().values())
                .param("currency", currency)
                .query(row -> {
                    months.computeIfAbsent(row.getString("period"), period -> new ArrayList<>())
                            .add(new Cohort.Later(
                                    row.getLong("later"),
                                    row.getLong("buyers"),
                                    row.getLong("order_count"),
                                    new Money(Figures.exact(row, "revenue"), currency)));
                });
        return jdbc.sql(sql.sizes())
                .params(sql.span().values())
                .param("currency", currency)
                .query((row, number) -> new Cohort(
                        row.getString("period"),
                        row.getLong("people_in_it"),
                        months.getOrDefault(row.getString("period"), List.of())))
                .list();
    }
}
