package dev.everstore.projections.search;

import static dev.everstore.projections.search.SearchRoom.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.FoundOrder;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After an erasure no document says what the person was called, nor does one of a later rebuild. */
class ErasureTest {
    private static final int ORDERS = 620;

    private final UserId sean = new UserId("SM-20320");
    private final UserId other = new UserId("OT-10000");
    private SearchRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new SearchRoom();
    }

    @AfterEach
    void close() throws IOException {
        room.close();
    }

    @Test
    void no_order_of_an_erased_person_names_them() throws IOException {
        List<StoredEvent> events = life();
        room.model.apply(events);
        assertThat(room.ordersFor("miller")).hasSize(10);

        room.model.apply(List.of(room.person(sean, 1, OrderSearchTest.erased(sean))));

        assertThat(room.ordersFor("miller")).containsExactly("other");
        assertThat(raw()).contains("Oscar Miller").doesNotContain("Sean");
        FoundOrder order =
                room.orders.handle(SearchRoom.anyOrder("o-1")).items().getFirst();
        assertThat(order.customerName()).isNull();
        assertThat(order.city()).isEqualTo("Paris");
        assertThat(order.total().minor()).isEqualTo(500);
    }

    @Test
    void the_name_comes_back_neither_with_later_orders_nor_with_older_events() throws IOException {
        room.model.apply(List.of(room.registered(sean, "Sean Miller")));
        room.model.apply(List.of(room.person(sean, 2, OrderSearchTest.erased(sean))));

        room.model.apply(List.of(
                room.person(
                        sean,
                        1,
                        new UserProfileChanged(
                                sean, new Personal(sean, "x"), new Personal(sean, "Sean Again"), null, null)),
                room.order("late", 0, OrderSearchTest.placed("late", sean, "Lamp", "Paris", NOW)),
                room.order("late", 1, new OrderConfirmed(new OrderId("late"), NOW))));

        assertThat(raw()).contains("Lamp").doesNotContain("Sean", "Miller");
    }

    @Test
    void a_batch_that_broke_off_is_finished_by_its_repetition() throws IOException {
        List<StoredEvent> events = new ArrayList<>(life());
        events.add(room.person(sean, 1, OrderSearchTest.erased(sean)));
        room.model.apply(events);
        // As if the process had died after it had noted the erasure, and before it had blanked this order.
        room.elasticsearch
                .orders()
                .put(Map.of(
                        "o-1",
                        room.elasticsearch
                                .orders()
                                .get(List.of("o-1"))
                                .get("o-1")
                                .of(new PersonDocument(sean.value(), "Sean Miller", false, 0))));
        assertThat(raw()).contains("Sean Miller");

        room.model.apply(events);

        assertThat(raw()).doesNotContain("Sean");
    }

    @Test
    void a_rebuild_after_the_erasure_names_nobody() throws IOException {
        List<StoredEvent> events = new ArrayList<>(life());
        events.add(room.person(sean, 1, OrderSearchTest.erased(sean)));
        room.model.apply(events);

        room.model.empty();
        // With a key that is still remembered somewhere even the old names can be read once more.
        room.model.apply(events);

        assertThat(raw()).contains("Oscar Miller").doesNotContain("Sean");
    }

    /** What the runbook says. Elasticsearch gives deleted documents free every 30 seconds, once their period is over. */
    @Test
    void a_merge_leaves_no_deleted_document_behind() throws IOException {
        for (String index : indexes()) {
            room.elasticsearch
                    .client()
                    .indices()
                    .putSettings(put -> put.index(index)
                            .settings(settings -> settings.softDeletes(deletes ->
                                    deletes.retentionLease(lease -> lease.period(period -> period.time("1s"))))));
        }
        room.model.apply(life());
        room.model.apply(List.of(room.person(sean, 1, OrderSearchTest.erased(sean))));

        for (String index : indexes()) {
            await().atMost(Duration.ofSeconds(100))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> purgedDocumentsLeftIn(index) == 0);
        }
    }

    private long purgedDocumentsLeftIn(String index) throws IOException {
        var indices = room.elasticsearch.client().indices();
        indices.flush(flush -> flush.index(index).force(true));
        indices.forcemerge(merge -> merge.index(index).onlyExpungeDeletes(true));
        indices.flush(flush -> flush.index(index).force(true));
        indices.refresh(refresh -> refresh.index(index));
        return Objects.requireNonNull(indices.stats(stats -> stats.index(index))
                        .all()
                        .primaries()
                        .docs())
                .deleted();
    }

    private List<StoredEvent> life() {
        List<StoredEvent> events = new ArrayList<>();
        events.add(room.registered(sean, "Sean Miller"));
        events.add(room.registered(other, "Oscar Miller"));
        for (int i = 0; i < ORDERS; i++) {
            events.add(room.order("o-" + i, 0, OrderSearchTest.placed("o-" + i, sean, "Lamp", "Paris", NOW)));
        }
        events.add(room.order("other", 0, OrderSearchTest.placed("other", other, "Lamp", "Lyon", NOW)));
        return events;
    }

    private List<String> indexes() {
        return List.of(
                room.elasticsearch.orders().name(),
                room.elasticsearch.people().name(),
                room.elasticsearch.products().name());
    }

    /** All documents as they are stored. */
    private String raw() throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String index : indexes()) {
            room.elasticsearch
                    .client()
                    .search(search -> search.index(index).size(1_000), Map.class)
                    .hits()
                    .hits()
                    .forEach(hit -> sources.append(hit.source()).append('\n'));
        }
        return sources.toString();
    }
}
