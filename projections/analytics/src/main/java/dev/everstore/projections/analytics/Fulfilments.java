package dev.everstore.projections.analytics;

import dev.everstore.contracts.analytics.FindFunnel;
import dev.everstore.contracts.analytics.FindSagaFigures;
import dev.everstore.contracts.analytics.Funnel;
import dev.everstore.contracts.analytics.Funnel.Stages;
import dev.everstore.contracts.analytics.SagaFigures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how far orders came, and how their workflows ended. */
class Fulfilments {
    private final JdbcClient jdbc;

    Fulfilments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    Funnel handle(FindFunnel query) {
        Span span = new Span(query.from(), query.to());
        return new Funnel(
                stages(span, Grain.of(query.grain())), stages(span, Grain.NONE).getFirst());
    }

    private List<Stages> stages(Span span, Grain grain) {
        return jdbc.sql("""
                        SELECT %s AS period, count() AS placed_orders, countIf(confirmed) AS confirmed_orders,
                            countIf(shipped) AS shipped_orders, countIf(delivered) AS delivered_orders,
                            countIf(cancelled) AS cancelled_orders, countIf(returned) AS returned_orders
                        FROM sales FINAL
                        WHERE %s
                        %s
                        """.formatted(grain.period("placed_at"), span.condition("placed_at"), grain.grouping()))
                .params(span.values())
                .query((row, number) -> new Stages(
                        Figures.orNull(row.getString("period")),
                        row.getLong("placed_orders"),
                        row.getLong("confirmed_orders"),
                        row.getLong("shipped_orders"),
                        row.getLong("delivered_orders"),
                        row.getLong("cancelled_orders"),
                        row.getLong("returned_orders")))
                .list();
    }

    @QueryHandler
    SagaFigures handle(FindSagaFigures query) {
        Span span = new Span(query.from(), query.to());
        return new SagaFigures(
                ends(span, Grain.of(query.grain())), ends(span, Grain.NONE).getFirst());
    }

    private List<SagaFigures.Period> ends(Span span, Grain grain) {
        return jdbc.sql("""
                        SELECT %s AS period, count() AS completed, countIf(outcome = 'confirmed') AS succeeded,
                            quantilesExact(0.5, 0.95, 0.99)(dateDiff('millisecond', started_at, ended_at)) AS took,
                            took[1] AS p50, took[2] AS p95, took[3] AS p99
                        FROM fulfilments FINAL
                        WHERE %s
                        %s
                        """.formatted(grain.period("ended_at"), span.condition("ended_at"), grain.grouping()))
                .params(span.values())
                .query(Fulfilments::ends)
                .list();
    }

    private static SagaFigures.Period ends(ResultSet row, int number) throws SQLException {
        long completed = row.getLong("completed");
        long succeeded = row.getLong("succeeded");
        return new SagaFigures.Period(
                Figures.orNull(row.getString("period")),
                completed,
                succeeded,
                completed - succeeded,
                Figures.rate(succeeded, completed),
                completed == 0
                        ? null
                        : new SagaFigures.Durations(row.getLong("p50"), row.getLong("p95"), row.getLong("p99")));
    }
}
