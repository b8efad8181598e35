package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.FoundOrder;
import dev.everstore.contracts.order.FoundOrders;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.SearchOrders;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.StoreUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;

/** Finds orders by their id, customer, goods, place or parcel, newest first. */
class OrderSearch {
    private static final int FACET_VALUES = 100;

    private final ElasticsearchClient client;
    private final String index;

    OrderSearch(ElasticsearchClient client, String index) {
        this.client = client;
        this.index = index;
    }

    @QueryHandler
    FoundOrders handle(SearchOrders query) {
        SearchResponse<OrderDocument> found = search(query);
        List<Hit<OrderDocument>> hits = found.hits().hits();
        String next =
                hits.size() < query.limit() ? null : Cursor.of(hits.getLast().sort());
        long total = found.hits().total() == null ? 0 : found.hits().total().value();
        return new FoundOrders(
                hits.stream().map(OrderSearch::found).toList(),
                next,
                total,
                Map.of("status", facet(found, "status"), "country", facet(found, "country")));
    }

    private SearchResponse<OrderDocument> search(SearchOrders query) {
        SearchRequest request = SearchRequest.of(search -> {
            search.index(index)
                    .size(query.limit())
                    .trackTotalHits(total -> total.enabled(true))
                    .query(filtered(query))
                    .sort(List.of(by("placedAt", SortOrder.Desc), by("orderId", SortOrder.Asc)))
                    .aggregations(
                            "status",
                            facet -> facet.terms(terms -> terms.field("status").size(FACET_VALUES)))
                    .aggregations(
                            "country",
                            facet -> facet.terms(terms -> terms.field("country").size(FACET_VALUES)));
            if (query.cursor() != null) {
                search.searchAfter(Cursor.read(query.cursor()));
            }
            return search;
        });
        try {
            return client.search(request, OrderDocument.class);
        } catch (IOException e) {
            throw new StoreUnavailableException("Elasticsearch", e);
        }
    }

    private static Query filtered(SearchOrders query) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        if (query.text() != null && !query.text().isBlank()) {
            all.must(matching(query.text()));
        }
        if (query.status() != null) {
            all.filter(term("status", query.status().name().toLowerCase(Locale.ROOT)));
        }
        if (query.country() != null) {
            all.filter(term("country", query.country()));
        }
        return Query.of(search -> search.bool(all.build()));
    }

    private static Query matching(String text) {
        return Query.of(query -> query.bool(any -> any.should(term("orderId", text.strip()))
                .should(term("customerId", text.strip()))
                .should(term("productIds", text.strip()))
                .should(term("trackingNumbers", text.strip()))
                .should(words -> words.multiMatch(match -> match.query(text)
                        .fields("products", "region.words", "city.words")
                        .type(TextQueryType.BestFields)
                        .operator(Operator.And)
                        .fuzziness("AUTO")
                        .prefixLength(1)))
                .minimumShouldMatch("1")));
    }

    private static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    private static SortOptions by(String field, SortOrder order) {
        return SortOptions.of(sort -> sort.field(name -> name.field(field).order(order)));
    }

    private static FoundOrder found(Hit<OrderDocument> hit) {
        OrderDocument order = Objects.requireNonNull(hit.source());
        return new FoundOrder(
                new OrderId(order.orderId()),
                new UserId(order.customerId()),
                OrderStatus.valueOf(order.status().toUpperCase(Locale.ROOT)),
                new Money(order.totalMinor(), order.currency()),
                order.placedAt(),
                order.country(),
                order.products(),
                hit.highlight());
    }

    private static List<FoundOrders.Count> facet(SearchResponse<?> found, String name) {
        return Objects.requireNonNull(found.aggregations().get(name)).sterms().buckets().array().stream()
                .map(bucket -> new FoundOrders.Count(bucket.key().stringValue(), bucket.docCount()))
                .toList();
    }
}
