package dev.everstore.projections.search;

import static dev.everstore.projections.search.Searching.allOf;
import static dev.everstore.projections.search.Searching.allWords;
import static dev.everstore.projections.search.Searching.allWordsRoughly;
import static dev.everstore.projections.search.Searching.anyOf;
import static dev.everstore.projections.search.Searching.by;
import static dev.everstore.projections.search.Searching.term;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import dev.everstore.contracts.Id;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.FoundOrder;
import dev.everstore.contracts.order.FoundOrders;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.SearchOrders;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Finds orders that have all the words, newest first; only where there is none, typing errors are forgiven. */
class OrderSearch {
    private static final String EXACT = "newest";
    private static final String ROUGH = "newest-roughly";
    private static final Map<String, String> CURSORS = Map.of(EXACT, "ns", ROUGH, "ns");
    private static final Map<String, String> FACETS =
            Map.of("status", "status", "country", "country.facet", "city", "city.facet");
    private static final int FACET_VALUES = 50;

    private final ElasticsearchClient client;
    private final String index;

    OrderSearch(ElasticsearchClient client, String index) {
        this.client = client;
        this.index = index;
    }

    @QueryHandler
    FoundOrders handle(SearchOrders query) {
        boolean words = query.text() != null && !query.text().isBlank();
        Cursor cursor = query.cursor() == null ? null : Cursor.read(query.cursor(), CURSORS);
        boolean roughly = cursor != null && cursor.order().equals(ROUGH);
        FoundOrders found = search(query, roughly, cursor);
        return found.total() == 0 && words && !roughly ? search(query, true, cursor) : found;
    }

    private FoundOrders search(SearchOrders query, boolean roughly, @Nullable Cursor cursor) {
        SearchRequest request = SearchRequest.of(search -> {
            search.index(index)
                    .ignoreUnavailable(true)
                    .size(query.limit())
                    .trackTotalHits(total -> total.enabled(true))
                    .query(allOf(words(query.text(), roughly), filters(query)))
                    .sort(List.of(by("placedAt", SortOrder.Desc), by("orderId", SortOrder.Asc)))
                    .highlight(marks -> marks.preTags("<em>")
                            .postTags("</em>")
                            .encoder(HighlighterEncoder.Html)
                            .requireFieldMatch(false)
                            .fields(List.of(
                                    NamedValue.of("products", field()),
                                    NamedValue.of("customerName", field()),
                                    NamedValue.of("recipient", field()),
                                    NamedValue.of("city", field()))));
            FACETS.forEach((facet, field) -> search.aggregations(
                    facet, counts -> counts.terms(terms -> terms.field(field).size(FACET_VALUES))));
            return cursor == null ? search : search.searchAfter(cursor.after());
        });
        SearchResponse<OrderDocument> found = Searching.run(client, request, OrderDocument.class);
        List<Hit<OrderDocument>> hits = found.hits().hits();
        return new FoundOrders(
                hits.stream().map(OrderSearch::found).toList(),
                hits.size() < query.limit()
                        ? null
                        : Cursor.of(roughly ? ROUGH : EXACT, hits.getLast().sort()),
                Searching.totalOf(found),
                Map.of(
                        "status", facet(found, "status"),
                        "country", facet(found, "country"),
                        "city", facet(found, "city")));
    }

    private static HighlightField field() {
        return HighlightField.of(highlight -> highlight.requireFieldMatch(false));
    }

    private static List<Query> filters(SearchOrders query) {
        List<Query> filters = new ArrayList<>();
        if (query.status() != null) {
            filters.add(term("status", OrderDocument.keyOf(query.status())));
        }
        addId(filters, "customerId", query.customerId());
        addId(filters, "productIds", query.productId());
        if (query.country() != null) {
            filters.add(term("country", query.country()));
        }
        if (query.city() != null) {
            filters.add(term("city.key", query.city()));
        }
        if (query.from() != null || query.to() != null) {
            filters.add(placed(query.from(), query.to()));
        }
        return filters;
    }

    private static void addId(List<Query> filters, String field, @Nullable Id id) {
        if (id != null) {
            filters.add(term(field, id.value()));
        }
    }

    private static Query placed(@Nullable Instant from, @Nullable Instant to) {
        return Query.of(query -> query.range(range -> range.date(placed -> {
            placed.field("placedAt");
            if (from != null) {
                placed.gte(from.toString());
            }
            if (to != null) {
                placed.lt(to.toString());
            }
            return placed;
        })));
    }

    private static List<Query> words(@Nullable String text, boolean roughly) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        Query all = roughly
                ? allWordsRoughly("all", text)
                : anyOf(List.of(allWords("all", text), allWords("all.stems", text)));
        // Points would only cost time: the newest comes first.
        return List.of(Searching.worth(1, all));
    }

    private static FoundOrder found(Hit<OrderDocument> hit) {
        OrderDocument order = Objects.requireNonNull(hit.source());
        return new FoundOrder(
                new OrderId(order.orderId()),
                new UserId(order.customerId()),
                order.customerName(),
                OrderStatus.valueOf(order.status().toUpperCase(Locale.ROOT)),
                new Money(order.totalMinor(), order.currency()),
                order.placedAt(),
                order.city(),
                order.country(),
                order.products(),
                hit.highlight());
    }

    private static List<FoundOrders.Count> facet(SearchResponse<?> found, String name) {
        return Searching.valuesOf(found.aggregations().get(name)).stream()
                .map(value -> new FoundOrders.Count(value.key().stringValue(), value.docCount()))
                .toList();
    }
}
