package dev.everstore.projections.search;

import static dev.everstore.projections.search.Searching.allOf;
import static dev.everstore.projections.search.Searching.allWords;
import static dev.everstore.projections.search.Searching.allWordsRoughly;
import static dev.everstore.projections.search.Searching.anyOf;
import static dev.everstore.projections.search.Searching.by;
import static dev.everstore.projections.search.Searching.worth;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.product.FoundProduct;
import dev.everstore.contracts.product.FoundProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductSuggestion;
import dev.everstore.contracts.product.ProductSuggestions;
import dev.everstore.contracts.product.SearchProducts;
import dev.everstore.contracts.product.SuggestProducts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Finds products that have all the words; only where there is none, typing errors are forgiven.
 *
 * <p>Relevance is counted in fixed points, shorter names first among equals: unlike the usual statistics, which change
 * with every product that is added, this keeps the pages of a list in their places.
 */
class ProductSearch {
    private static final String EXACT = "relevance";
    private static final String ROUGH = "roughly";
    private static final Map<String, String> CURSORS =
            Map.of(EXACT, "nns", ROUGH, "nns", "price", "ns", "-price", "ns", "name", "ss", "newest", "ns");

    private final ElasticsearchClient client;
    private final String index;

    ProductSearch(ElasticsearchClient client, String index) {
        this.client = client;
        this.index = index;
    }

    @QueryHandler
    FoundProducts handle(SearchProducts query) {
        boolean words = query.text() != null && !query.text().isBlank();
        String order =
                query.sort() == null || (EXACT.equals(query.sort()) && !words) ? words ? EXACT : "name" : query.sort();
        Cursor cursor = query.cursor() == null ? null : Cursor.read(query.cursor(), CURSORS);
        boolean roughly = cursor != null && cursor.order().startsWith(ROUGH);
        if (cursor != null && !cursor.order().equals(roughly ? ROUGH : order)) {
            throw new IllegalArgumentException("cursor: is one of a list in another order");
        }
        FoundProducts found = search(query, order, roughly, cursor);
        return found.total() == 0 && words && !roughly ? search(query, order, true, cursor) : found;
    }

    @QueryHandler
    ProductSuggestions handle(SuggestProducts query) {
        if (query.prefix().isBlank()) {
            return new ProductSuggestions(List.of());
        }
        Query starts = anyOf(List.of(
                worth(1, allWords("name.starts", query.prefix())),
                worth(
                        2,
                        Query.of(name -> name.prefix(start -> start.field("nameKey")
                                .value(query.prefix().strip())
                                .caseInsensitive(true))))));
        Query sold =
                Query.of(only -> only.term(flag -> flag.field("discontinued").value(false)));
        SearchRequest request = SearchRequest.of(search -> search.index(index)
                .ignoreUnavailable(true)
                .size(query.limit())
                .query(allOf(List.of(starts), List.of(sold)))
                .sort(List.of(
                        by("_score", SortOrder.Desc), by("nameWords", SortOrder.Asc), by("nameKey", SortOrder.Asc))));
        return new ProductSuggestions(Searching.run(client, request, ProductDocument.class).hits().hits().stream()
                .map(hit -> Objects.requireNonNull(hit.source()))
                .map(product -> new ProductSuggestion(new ProductId(product.productId()), product.name()))
                .toList());
    }

    private FoundProducts search(SearchProducts query, String order, boolean roughly, @Nullable Cursor cursor) {
        SearchResponse<ProductDocument> found =
                Searching.run(client, requestFor(query, order, roughly, cursor), ProductDocument.class);
        List<Hit<ProductDocument>> hits = found.hits().hits();
        String next = hits.size() < query.limit()
                ? null
                : Cursor.of(roughly ? ROUGH : order, hits.getLast().sort());
        return new FoundProducts(
                hits.stream().map(ProductSearch::found).toList(),
                next,
                Searching.totalOf(found),
                ProductFacets.answers(found.aggregations()));
    }

    private SearchRequest requestFor(SearchProducts query, String order, boolean roughly, @Nullable Cursor cursor) {
        ProductFilters filters = ProductFilters.of(query);
        return SearchRequest.of(search -> {
            search.index(index)
                    .ignoreUnavailable(true)
                    .size(query.limit())
                    .trackTotalHits(total -> total.enabled(true))
                    .sort(sortOf(order))
                    .aggregations(ProductFacets.questions(filters))
                    .highlight(marks -> marks.preTags("<em>")
                            .postTags("</em>")
                            .encoder(HighlighterEncoder.Html)
                            .fields(List.of(NamedValue.of("name", field()), NamedValue.of("description", field()))));
            if (query.text() != null && !query.text().isBlank()) {
                search.query(roughly ? rough(query.text()) : exact(query.text()));
            }
            // After the facets are counted, each of which leaves its own filter out.
            if (!filters.all().isEmpty()) {
                search.postFilter(allOf(List.of(), filters.all()));
            }
            if (cursor != null) {
                search.searchAfter(cursor.after());
            }
            return search;
        });
    }

    private static HighlightField field() {
        return HighlightField.of(highlight -> highlight.requireFieldMatch(false));
    }

    private static Query exact(String text) {
        return anyOf(List.of(
                worth(200, Searching.term("productId", text.strip())),
                worth(
                        60,
                        Query.of(phrase -> phrase.matchPhrase(
                                name -> name.field("name.words").query(text)))),
                worth(40, allWords("name.words", text)),
                worth(30, allWords("name", text)),
                worth(10, allWords("all.stems", text))));
    }

    private static Query rough(String text) {
        return anyOf(List.of(
                worth(8, allWordsRoughly("name.words", text)),
                worth(4, allWordsRoughly("all", text)),
                worth(
                        1,
                        Query.of(most -> most.match(
                                match -> match.field("all.stems").query(text).minimumShouldMatch("2<67%"))))));
    }

    private static List<SortOptions> sortOf(String order) {
        SortOptions unique = by("productId", SortOrder.Asc);
        return switch (order) {
            case "price" -> List.of(by("price", SortOrder.Asc), unique);
            case "-price" -> List.of(by("price", SortOrder.Desc), unique);
            case "name" -> List.of(by("nameKey", SortOrder.Asc), unique);
            case "newest" -> List.of(by("addedAt", SortOrder.Desc), unique);
            default -> List.of(by("_score", SortOrder.Desc), by("nameWords", SortOrder.Asc), unique);
        };
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
}
