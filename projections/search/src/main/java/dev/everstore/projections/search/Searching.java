package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import dev.everstore.eventstore.api.StoreUnavailableException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few forms in which both searches ask Elasticsearch, all of them within its portable subset. */
final class Searching {
    private static final int OVERLOADED = 429;
    private static final int EXPANSIONS = 30;

    private Searching() {}

    /**
     * Runs a search.
     *
     * @throws IllegalArgumentException when Elasticsearch can't make sense of what was asked
     * @throws StoreUnavailableException when it can't answer now
     */
    static <T> SearchResponse<T> run(ElasticsearchClient client, SearchRequest request, Class<T> type) {
        try {
            return client.search(request, type);
        } catch (ElasticsearchException e) {
            if (e.status() == 400) {
                throw new IllegalArgumentException(
                        "q: can't be searched for: " + e.error().type(), e);
            }
            if (e.status() >= OVERLOADED) {
                throw new StoreUnavailableException("Elasticsearch", e);
            }
            throw e;
        } catch (IOException e) {
            throw new StoreUnavailableException("Elasticsearch", e);
        }
    }

    static long totalOf(SearchResponse<?> found) {
        return found.hits().total() == null ? 0 : found.hits().total().value();
    }

    static Query term(String field, String value) {
        return Query.of(query -> query.term(term -> term.field(field).value(value)));
    }

    /** A fixed number of points for whoever matches, so that the order of hits does not depend on other documents. */
    static Query worth(float points, Query match) {
        return Query.of(
                query -> query.constantScore(constant -> constant.filter(match).boost(points)));
    }

    static Query allWords(String field, String text) {
        return Query.of(
                query -> query.match(match -> match.field(field).query(text).operator(Operator.And)));
    }

    /** All words, each with its typing errors; words with digits in them, such as numbers of orders, have none. */
    static Query allWordsRoughly(String field, String text) {
        return Query.of(query -> query.bool(all -> {
            for (String word : text.strip().split("[\\s\\u00a0]+")) {
                all.must(
                        word.chars().anyMatch(Character::isDigit)
                                ? allWords(field, word)
                                : Query.of(rough -> rough.match(match -> match.field(field)
                                        .query(word)
                                        .operator(Operator.And)
                                        .fuzziness("AUTO")
                                        .maxExpansions(EXPANSIONS)
                                        .prefixLength(1))));
            }
            return all;
        }));
    }

    static Query anyOf(List<Query> some) {
        return Query.of(query -> query.bool(any -> any.should(some).minimumShouldMatch("1")));
    }

    static Query allOf(List<Query> needed, List<Query> filters) {
        return Query.of(query -> query.bool(all -> all.must(needed).filter(filters)));
    }

    static SortOptions by(String field, SortOrder order) {
        return "_score".equals(field)
                ? SortOptions.of(sort -> sort.score(score -> score.order(order)))
                : SortOptions.of(sort -> sort.field(name -> name.field(field).order(order)));
    }

    /** The values of a facet; none while the index is being made anew. */
    static List<StringTermsBucket> valuesOf(@Nullable Aggregate terms) {
        return terms == null || !terms.isSterms()
                ? List.of()
                : terms.sterms().buckets().array();
    }
}
