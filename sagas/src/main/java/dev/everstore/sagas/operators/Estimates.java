package dev.everstore.sagas.operators;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.SagaAction;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.sagas.engine.SagaWhere;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what a bulk action would touch, and writes down which sagas these are. */
public final class Estimates {
    private static final String MATCHING = """
            with matching as materialized (
                select s.saga_id, s.standing, s.ended_at is not null as ended, s.amount_minor, s.currency
                from saga_in_sight s where %s)
            """;
    private static final String COUNTED = """
            select standing, ended, currency, count(*) as sagas, coalesce(sum(amount_minor), 0) as minor
            from matching group by standing, ended, currency
            """;
    private static final String KEPT = """
            , kept as (
                insert into bulk_item (bulk_id, saga_id)
                select :bulkId, saga_id from matching where array[standing, ended::text] in (%s))
            """;

    private final JdbcClient jdbc;

    private record Counted(
            SagaState state, boolean ended, @Nullable String currency, long sagas, long minor) {}

    public Estimates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What it would touch now. */
    public BulkEstimate of(SagaAction action, SagaFilter filter, Instant now) {
        return estimate(action, filter, now, null);
    }

    /** The same, at once keeping the sagas as the items of a bulk action. */
    BulkEstimate keeping(String bulkId, SagaAction action, SagaFilter filter, Instant now) {
        return estimate(action, filter, now, bulkId);
    }

    private BulkEstimate estimate(SagaAction action, SagaFilter filter, Instant now, @Nullable String bulkId) {
        SagaWhere where = SagaWhere.of(filter, now);
        String sql = MATCHING.formatted(where.sql());
        JdbcClient.StatementSpec statement = bulkId == null
                ? jdbc.sql(sql + COUNTED)
                : jdbc.sql(sql + KEPT.formatted(reached(action, filter)) + COUNTED)
                        .param("bulkId", bulkId);
        return summed(
                action,
                filter,
                statement.params(where.params()).query(Estimates::countedOf).list());
    }

    private static String reached(SagaAction action, SagaFilter filter) {
        List<String> pairs = new ArrayList<>(List.of("array['', '']"));
        for (SagaState state : SagaState.values()) {
            for (boolean ended : new boolean[] {false, true}) {
                if (BulkRules.reaches(action, filter, state, ended)) {
                    pairs.add("array['" + state + "', '" + ended + "']");
                }
            }
        }
        return String.join(", ", pairs);
    }

    private static BulkEstimate summed(SagaAction action, SagaFilter filter, List<Counted> counts) {
        long reached = 0;
        long passedOver = 0;
        Map<String, Money> money = new TreeMap<>();
        Map<String, Long> states = new TreeMap<>();
        for (Counted count : counts) {
            if (!BulkRules.reaches(action, filter, count.state(), count.ended())) {
                passedOver += count.sagas();
                continue;
            }
            reached += count.sagas();
            states.merge(count.state().name().toLowerCase(Locale.ROOT), count.sagas(), Long::sum);
            if (count.currency() != null) {
                money.merge(count.currency(), new Money(count.minor(), count.currency()), Money::plus);
            }
        }
        return new BulkEstimate(
                reached, passedOver, List.copyOf(money.values()), states, BulkRules.needsApproval(action));
    }

    private static Counted countedOf(ResultSet row, int number) throws SQLException {
        return new Counted(
                SagaState.valueOf(row.getString("standing")),
                row.getBoolean("ended"),
                row.getString("currency"),
                row.getLong("sagas"),
                row.getLong("minor"));
    }
}
