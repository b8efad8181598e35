package dev.everstore.sagas.engine;

import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaState;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter of operators as SQL over {@code saga s}: one place, so that a list, an estimate and a bulk action mean the
 * same sagas.
 *
 * @param branches the wanted standings as conditions of which at most one holds for a saga; each has an index of its own
 * @param rest what must hold besides
 * @param params named, for all of them
 */
public record SagaWhere(List<String> branches, String rest, Map<String, Object> params) {
    private static final String UNFINISHED = "('waiting', 'running', 'parked')";
    private static final String WITH_STEPS =
            "select u.saga_id from step u where u.saga_id is not null and u.status in " + UNFINISHED;
    private static final String FAILING = "select u.saga_id from step u where u.saga_id is not null"
            + " and u.status in ('waiting', 'running') and u.problem is not null";

    /** Sorts behind everything that begins with the same text. */
    private static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));

    /** Where the search for sagas with steps begins. */
    public enum From {
        /** With the steps: the fastest while few sagas have unfinished ones. */
        STEPS,
        /** With the sagas, in their order: for when many have. */
        SAGAS
    }

    public static SagaWhere of(SagaFilter filter, Instant now) {
        return of(filter, now, From.STEPS, true);
    }

    /**
     * The condition for a filter.
     *
     * @param people whether {@code q} may look at whom a saga concerns
     */
    public static SagaWhere of(SagaFilter filter, Instant now, From from, boolean people) {
        Map<String, Object> params = new HashMap<>();
        List<String> rest = new ArrayList<>();
        equal(rest, params, "s.type", "type", filter.type());
        equal(rest, params, "s.order_id", "orderId", filter.orderId());
        equal(rest, params, "s.customer_id", "customerId", filter.customerId());
        time(rest, params, "s.started_at >= :from", "from", filter.from());
        time(rest, params, "s.started_at < :to", "to", filter.to());
        Long seconds = filter.olderThanSeconds();
        time(rest, params, "s.started_at <= :before", "before", seconds == null ? null : now.minusSeconds(seconds));
        text(rest, params, "s.products @> array[:productId]::text[]", "productId", filter.productId());
        text(rest, params, has(WITH_STEPS + " and u.name = :step", from), "step", filter.step());
        text(rest, params, ofCause(from), "error", filter.error());
        if (Boolean.TRUE.equals(filter.stuck())) {
            time(rest, params, "s.settled_at is null and s.expected_by < :now", "now", now);
        }
        if (filter.q() != null && !filter.q().isBlank()) {
            rest.add(words(params, filter.q().strip(), people));
        }
        return new SagaWhere(
                branches(filter.states(), from), rest.isEmpty() ? "true" : String.join(" and ", rest), params);
    }

    /** Everything in one condition. */
    public String sql() {
        return branches.stream().map(branch -> "(" + branch + ")").collect(Collectors.joining(" or ", "(", ")"))
                + " and " + rest;
    }

    private static List<String> branches(List<SagaState> states, From from) {
        return states.isEmpty() || states.size() == SagaState.values().length
                ? List.of("true")
                : states.stream()
                        .distinct()
                        .map(state -> condition(state, from))
                        .toList();
    }

    private static String condition(SagaState state, From from) {
        String free = "s.parked_at is null and s.paused_at is null";
        String steady = free + " and " + hasNot(FAILING);
        return switch (state) {
            case PARKED -> "s.parked_at is not null";
            case PAUSED -> "s.parked_at is null and s.paused_at is not null";
            case RETRYING -> free + " and " + has(FAILING, from);
            case COMPENSATING -> steady + " and s.settled_at is null and s.compensating";
            case RUNNING -> steady + " and not (s.settled_at is null and s.compensating) and " + has(WITH_STEPS, from);
            case WAITING -> free + " and s.settled_at is null and not s.compensating and " + hasNot(WITH_STEPS);
            case COMPLETED, COMPENSATED, TERMINATED ->
                free + " and s.settled_at is not null and s.outcome = '" + state.name() + "' and " + hasNot(WITH_STEPS);
        };
    }

    /**
     * Never as a join, for which the planner would need to know how many steps are unfinished at this moment; its
     * figures are of the last time that it looked.
     */
    private static String has(String steps, From from) {
        return from == From.STEPS ? "s.saga_id = any (array(" + steps + "))" : "(s.saga_id in (" + steps + ")) is true";
    }

    private static String hasNot(String steps) {
        return "(s.saga_id in (" + steps + ")) is not true";
    }

    private static String ofCause(From from) {
        return "(s.parked_at is not null and s.cause = :error or "
                + has(
                        FAILING
                                + " and exists (select from step_failure e where e.step_id = u.id and e.cause = :error)",
                        from)
                + ")";
    }

    /** Ids by how they begin, products whole, errors by any words of those that are not over. */
    private static String words(Map<String, Object> params, String q, boolean people) {
        params.put("q", q);
        params.put("qEnd", q + LAST);
        params.put("qWords", "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        List<String> any = new ArrayList<>(List.of(begins("s.saga_id"), begins("s.order_id")));
        if (people) {
            any.add(begins("s.customer_id"));
        }
        any.add("s.products @> array[:q]::text[]");
        if (people) {
            // What went wrong may name them; a cause never does.
            any.add("s.parked_at is not null and s.problem ilike :qWords");
            any.add(has(FAILING + " and u.problem ilike :qWords", From.STEPS));
        }
        any.add("s.parked_at is not null and s.cause ilike :qWords");
        return any.stream().map(one -> "(" + one + ")").collect(Collectors.joining(" or ", "(", ")"));
    }

    /** As the index on text patterns can answer it, whatever the language of the database. */
    private static String begins(String column) {
        return column + " ~>=~ :q and " + column + " ~<~ :qEnd";
    }

    private static void equal(
            List<String> rest, Map<String, Object> params, String column, String name, @Nullable String value) {
        text(rest, params, column + " = :" + name, name, value);
    }

    private static void text(
            List<String> rest, Map<String, Object> params, String condition, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            rest.add(condition);
            params.put(name, value.strip());
        }
    }

    private static void time(
            List<String> rest, Map<String, Object> params, String condition, String name, @Nullable Instant value) {
        if (value != null) {
            rest.add(condition);
            params.put(name, Timestamp.from(value));
        }
    }
}
