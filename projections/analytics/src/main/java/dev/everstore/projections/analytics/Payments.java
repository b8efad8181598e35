package dev.everstore.projections.analytics;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.analytics.FindPaymentFigures;
import dev.everstore.contracts.analytics.PaymentFigures;
import dev.everstore.contracts.analytics.PaymentFigures.Declines;
import dev.everstore.contracts.analytics.PaymentFigures.Period;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what became of payments; each step counts when it happened. */
class Payments {
    private static final String STEPS = """
            SELECT currency, arrayJoin([(attempted_at, 'attempted', '', toInt64(0)), (authorized_at, 'authorized', '', 0),
                (declined_at, 'declined', decline_reason, 0), (captured_at, 'captured', '', captured)]) AS step
            FROM payments FINAL
            UNION ALL
            SELECT currency, (toUnixTimestamp64Micro(refunded_at), 'refunded', '', amount) AS step FROM refunds FINAL
            """;

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @QueryHandler
    PaymentFigures handle(FindPaymentFigures query) {
        String currency = Figures.currency(
                query.currency(), () -> jdbc.sql("""
                        SELECT currency FROM payments FINAL GROUP BY currency ORDER BY count() DESC, currency LIMIT 1
                        """).query(String.class).optional());
        Span span = new Span(query.from(), query.to());
        List<Period> periods = steps(span, Grain.of(query.grain()), currency).stream()
                .collect(Collectors.groupingBy(Steps::period, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(steps -> period(Figures.orNull(steps.getKey()), steps.getValue(), currency))
                .toList();
        return new PaymentFigures(currency, periods, period(null, steps(span, Grain.NONE, currency), currency));
    }

    /** What happened so often in a period; reason is empty unless something was declined, amount in minor units. */
    private record Steps(String period, String kind, String reason, long count, long amount) {}

    private List<Steps> steps(Span span, Grain grain, String currency) {
        String at = Moments.of("step.1");
        return jdbc.sql("""
                        SELECT %s AS period, step.2 AS kind, step.3 AS reason, count() AS happened,
                            sum(toInt128(step.4)) AS amount
                        FROM (%s)
                        WHERE currency = :currency AND %s AND %s
                        GROUP BY period, kind, reason
                        """.formatted(grain.period(at), STEPS, Moments.known("step.1"), span.condition(at)))
                .param("currency", currency)
                .params(span.values())
                .query((row, number) -> new Steps(
                        row.getString("period"),
                        row.getString("kind"),
                        row.getString("reason"),
                        row.getLong("happened"),
                        Figures.exact(row, "amount")))
                .list();
    }

    private static Period period(@Nullable String period, List<Steps> steps, String currency) {
        long authorized = count(steps, "authorized");
        long declined = count(steps, "declined");
        List<Declines> reasons = steps.stream()
                .filter(step -> step.kind.equals("declined"))
                .map(step -> new Declines(step.reason, step.count))
                .sorted(Comparator.comparing(Declines::count).reversed().thenComparing(Declines::reason))
                .toList();
        return new Period(
                period,
                count(steps, "attempted"),
                authorized,
                declined,
                Figures.rate(declined, authorized + declined),
                reasons,
                new Money(amount(steps, "captured"), currency),
                new Money(amount(steps, "refunded"), currency));
    }

    private static long count(List<Steps> steps, String kind) {
        return steps.stream()
                .filter(step -> step.kind.equals(kind))
                .mapToLong(Steps::count)
                .sum();
    }

    private static long amount(List<Steps> steps, String kind) {
        return steps.stream()
                .filter(step -> step.kind.equals(kind))
                .mapToLong(Steps::amount)
                .sum();
    }
}
