package dev.everstore.sagas.sight;

import dev.everstore.contracts.saga.FindSagas;
import dev.everstore.contracts.saga.FoundSagas;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaItem;
import dev.everstore.contracts.saga.SagaState;
import dev.everstore.sagas.engine.SagaWhere;
import dev.everstore.sagas.engine.SagaWhere.From;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of sagas, the latest started first; each wanted standing is looked for where its index leads. */
final class SagaList {
    private static final int MOST = 200;
    private static final int COUNTED = 10_000;

    /** With more unfinished steps than this, going through the sagas meets a page of them sooner. */
    private static final int FEW_TO_LIST = 5_000;

    /** To count, sagas are gone through only when more than this have unfinished steps. */
    private static final int FEW_TO_COUNT = 50_000;

    private static final String ORDER = " order by s.started_at desc, s.saga_id desc limit ";

    private final Reading reading;
    private final Clock clock;

    SagaList(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    FoundSagas find(FindSagas question) {
        int limit = Math.clamp(question.limit(), 1, MOST);
        Cursor cursor = Cursor.of(question.cursor());
        Instant now = clock.instant();
        return reading.ask(jdbc -> {
            int unfinished = asksForSteps(question.filter()) ? unfinished(jdbc) : 0;
            List<String> ids = ids(jdbc, where(question, now, unfinished <= FEW_TO_LIST), cursor, limit + 1);
            boolean isWhole = cursor == null && ids.size() <= limit;
            long total = isWhole ? ids.size() : count(jdbc, where(question, now, unfinished <= FEW_TO_COUNT));
            List<SagaItem> items = ItemRows.of(jdbc, ids.subList(0, Math.min(limit, ids.size())), now);
            SagaItem last = ids.size() > limit ? items.getLast() : null;
            return new FoundSagas(
                    items, last == null ? null : new Cursor(last.startedAt(), last.sagaId()).text(), total);
        });
    }

    private static SagaWhere where(FindSagas question, Instant now, boolean fewSteps) {
        return SagaWhere.of(question.filter(), now, fewSteps ? From.STEPS : From.SAGAS, question.people());
    }

    private static boolean asksForSteps(SagaFilter filter) {
        return filter.step() != null
                || filter.error() != null
                || filter.states().contains(SagaState.RUNNING)
                || filter.states().contains(SagaState.RETRYING);
    }

    private static int unfinished(JdbcClient jdbc) {
        return jdbc.sql("""
                        select count(*) from (
                            select from step u where u.saga_id is not null
                                and u.status in ('waiting', 'running', 'parked') limit :most) counted
                        """)
                .param("most", FEW_TO_COUNT + 1)
                .query(Integer.class)
                .single();
    }

    private static List<String> ids(JdbcClient jdbc, SagaWhere where, @Nullable Cursor cursor, int limit) {
        Map<String, Object> params = new HashMap<>(where.params());
        params.put("limit", limit);
        String after = "";
        if (cursor != null) {
            after = " and (s.started_at, s.saga_id) < (:cursorAt, :cursorId)";
            params.put("cursorAt", Timestamp.from(cursor.at()));
            params.put("cursorId", cursor.id());
        }
        String page = where.rest() + after + ORDER + ":limit";
        return jdbc.sql("select s.saga_id from (" + eachOf(where, "s.saga_id, s.started_at", page) + ") s" + ORDER
                        + ":limit")
                .params(params)
                .query(String.class)
                .list();
    }

    private static long count(JdbcClient jdbc, SagaWhere where) {
        String some = where.rest() + " limit " + COUNTED;
        return jdbc.sql("select count(*) from (select from (" + eachOf(where, "1 as one", some) + ") s limit " + COUNTED
                        + ") counted")
                .params(where.params())
                .query(Long.class)
                .single();
    }

    private static String eachOf(SagaWhere where, String columns, String rest) {
        return where.branches().stream()
                .map(branch -> "(select " + columns + " from saga s where " + branch + " and " + rest + ")")
                .collect(Collectors.joining(" union all "));
    }
}
