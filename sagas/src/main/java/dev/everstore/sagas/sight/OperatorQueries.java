package dev.everstore.sagas.sight;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.saga.AuditEntry;
import dev.everstore.contracts.saga.BulkActionView;
import dev.everstore.contracts.saga.BulkEstimate;
import dev.everstore.contracts.saga.EstimateBulkAction;
import dev.everstore.contracts.saga.FindAudit;
import dev.everstore.contracts.saga.FindBulkAction;
import dev.everstore.contracts.saga.FindBulkActions;
import dev.everstore.contracts.saga.FindSagaViews;
import dev.everstore.contracts.saga.SagaFilter;
import dev.everstore.contracts.saga.SagaViews;
import dev.everstore.contracts.saga.SavedSagaView;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.sagas.operators.Estimates;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;

/** Answers what operators ask about their own doings: audit, bulk actions and saved filters. */
class OperatorQueries {
    private static final int MOST_VIEWS = 500;

    private final Reading reading;
    private final EventCodec codec;
    private final Clock clock;
    private final BulkRows bulks;

    OperatorQueries(Reading reading, EventCodec codec, Clock clock) {
        this.reading = reading;
        this.codec = codec;
        this.clock = clock;
        this.bulks = new BulkRows(codec);
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page find(FindAudit question) {
        List<AuditEntry> entries = reading.ask(jdbc -> AuditRows.of(jdbc, question));
        boolean isLast = entries.size() < question.limit();
        return new Page<>(
                entries, isLast ? null : String.valueOf(entries.getLast().number()));
    }

    @QueryHandler
    Optional<BulkActionView> find(FindBulkAction question) {
        return reading.ask(jdbc -> bulks.one(jdbc, question.bulkId()));
    }

    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page find(FindBulkActions question) {
        int limit = question.limit();
        List<BulkActionView> actions = reading.ask(jdbc -> bulks.page(jdbc, Cursor.of(question.cursor()), limit + 1));
        if (actions.size() <= limit) {
            return new Page<>(actions, null);
        }
        BulkActionView last = actions.get(limit - 1);
        return new Page<>(List.copyOf(actions.subList(0, limit)), new Cursor(last.askedAt(), last.bulkId()).text());
    }

    @QueryHandler
    BulkEstimate find(EstimateBulkAction question) {
        return reading.ask(jdbc -> new Estimates(jdbc).of(question.action(), question.filter(), clock.instant()));
    }

    @QueryHandler
    SagaViews find(FindSagaViews question) {
        return reading.ask(jdbc -> new SagaViews(jdbc.sql(
                        "select * from saga_view where owner = :owner or shared order by name, view_id limit :most")
                .param("owner", question.owner())
                .param("most", MOST_VIEWS)
                .query((row, _) -> new SavedSagaView(
                        row.getString("view_id"),
                        row.getString("name"),
                        codec.read(row.getString("filter"), SagaFilter.class),
                        row.getString("owner"),
                        row.getBoolean("shared"),
                        ItemRows.instant(row, "at")))
                .list()));
    }
}
