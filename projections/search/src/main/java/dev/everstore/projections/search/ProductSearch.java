package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.FacetCount;
import dev.everstore.contracts.product.FoundProduct;
import dev.everstore.contracts.product.FoundProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductSuggestion;
import dev.everstore.contracts.product.ProductSuggestions;
import dev.everstore.contracts.product.SearchProducts;
import dev.everstore.contracts.product.SuggestProducts;
import dev.everstore.eventstore.api.StoreUnavailableException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Finds products: exact words first, then stems, then words with typing errors. */
class ProductSearch {
    private static final int FACET_VALUES = 50;

    private final ElasticsearchClient client;
    private final String index;

    ProductSearch(ElasticsearchClient client, String index) {
        this.client = client;
        this.index = index;
    }

    @QueryHandler
    FoundProducts handle(SearchProducts query) {
        SearchResponse<ProductDocument> found = search(requestFor(query), ProductDocument.class);
        List<Hit<ProductDocument>> hits = found.hits().hits();
        String next =
                hits.size() < query.limit() ? null : Cursor.of(hits.getLast().sort());
        long total = found.hits().total() == null ? 0 : found.hits().total().value();
        return new FoundProducts(
                hits.stream().map(ProductSearch::found).toList(), next, total, Map.of("category", facet(found)));
    }

    @QueryHandler
    ProductSuggestions handle(SuggestProducts query) {
        SearchRequest request = SearchRequest.of(search -> search.index(index)
                .size(query.limit())
                .query(bool -> bool.bool(all -> all.must(starts(query.prefix()))
                        .filter(term ->
                                term.term(sold -> sold.field("discontinued").value(false)))))
                .sort(List.of(by("_score", SortOrder.Desc), by("name.sort", SortOrder.Asc))));
        return new ProductSuggestions(search(request, ProductDocument.class).hits().hits().stream()
                .map(hit -> Objects.requireNonNull(hit.source()))
                .map(product -> new ProductSuggestion(new ProductId(product.productId()), product.name()))
                .toList());
    }

    private SearchRequest requestFor(SearchProducts query) {
        return SearchRequest.of(search -> {
            search.index(index)
                    .size(query.limit())
                    .trackTotalHits(total -> total.enabled(true))
                    .query(filtered(query))
                    .sort(sortOf(query))
                    .aggregations(
                            "category",
                            facet -> facet.terms(
                                    terms -> terms.field("categories").size(FACET_VALUES)))
                    .highlight(marks -> marks.preTags("<em>")
                            .postTags("</em>")
                            .fields(List.of(NamedValue.of("name", field()), NamedValue.of("description", field()))));
            // After the facets are counted, so that the other categories stay in sight.
            if (query.category() != null) {
                search.postFilter(only ->
                        only.term(category -> category.field("categories").value(query.category())));
            }
            if (query.cursor() != null) {
                search.searchAfter(Cursor.read(query.cursor()));
            }
            return search;
        });
    }

    private static HighlightField field() {
        return HighlightField.of(highlight -> highlight.requireFieldMatch(false));
    }

    private static Query filtered(SearchProducts query) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        if (query.text() != null && !query.text().isBlank()) {
            all.must(matching(query.text()));
        }
        BigDecimal least = query.minPrice();
        if (least != null) {
            all.filter(filter -> filter.range(
                    range -> range.number(price -> price.field("price").gte((double) ProductDocument.scaled(least)))));
        }
        BigDecimal most = query.maxPrice();
        if (most != null) {
            all.filter(filter -> filter.range(
                    range -> range.number(price -> price.field("price").lte((double) ProductDocument.scaled(most)))));
        }
        return Query.of(search -> search.bool(all.build()));
    }

    private static Query matching(String text) {
        return Query.of(query -> query.bool(any -> any.should(exactId(text))
                .should(words -> words.multiMatch(match -> match.query(text)
                        .fields("name.words^4", "name^3", "categories.words", "description", "attributeValues")
                        .type(TextQueryType.CrossFields)
                        .operator(Operator.And)
                        .boost(4f)))
                .should(phrase -> phrase.matchPhrase(
                        name -> name.field("name").query(text).boost(6f)))
                .should(typos -> typos.multiMatch(match -> match.query(text)
                        .fields("name.words^3", "categories.words", "description", "attributeValues")
                        .type(TextQueryType.BestFields)
                        .operator(Operator.And)
                        .fuzziness("AUTO")
                        .prefixLength(1)))
                .minimumShouldMatch("1")));
    }

    private static Query exactId(String text) {
        return Query.of(query ->
                query.term(id -> id.field("productId").value(text.strip()).boost(20f)));
    }

    private static Query starts(String prefix) {
        return Query.of(query ->
                query.match(name -> name.field("name.starts").query(prefix).operator(Operator.And)));
    }

    private static List<SortOptions> sortOf(SearchProducts query) {
        SortOptions first = switch (query.sort() == null ? "relevance" : query.sort()) {
            case "price" -> by("price", SortOrder.Asc);
            case "-price" -> by("price", SortOrder.Desc);
            case "name" -> by("name.sort", SortOrder.Asc);
            default -> by("_score", SortOrder.Desc);
        };
        return List.of(first, by("productId", SortOrder.Asc));
    }

    private static SortOptions by(String field, SortOrder order) {
        return "_score".equals(field)
                ? SortOptions.of(sort -> sort.score(score -> score.order(order)))
                : SortOptions.of(sort -> sort.field(name -> name.field(field).order(order)));
    }

    private static FoundProduct found(Hit<ProductDocument> hit) {
        ProductDocument product = Objects.requireNonNull(hit.source());
        return new FoundProduct(
                new ProductId(product.productId()),
                product.name(),
                product.description(),
                product.categories(),
                new Money(product.priceMinor(), product.currency()),
                product.discontinued(),
                hit.highlight());
    }

    private static List<FacetCount> facet(SearchResponse<?> found) {
        return Objects.requireNonNull(found.aggregations().get("category")).sterms().buckets().array().stream()
                .map(ProductSearch::count)
                .toList();
    }

    private static FacetCount count(StringTermsBucket bucket) {
        return new FacetCount(bucket.key().stringValue(), bucket.docCount());
    }

    private <T> SearchResponse<T> search(SearchRequest request, Class<@Nullable T> type) {
        try {
            return client.search(request, type);
        } catch (IOException e) {
            throw new StoreUnavailableException("Elasticsearch", e);
        }
    }
}
