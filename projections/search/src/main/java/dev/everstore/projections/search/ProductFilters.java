package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.json.JsonData;
import dev.everstore.contracts.product.SearchProducts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What narrows a product search, by facet: each facet is counted under the filters of all the others. */
record ProductFilters(Map<String, Query> byFacet) {
    static final String ATTRIBUTE = "attribute.";

    static ProductFilters of(SearchProducts query) {
        Map<String, Query> filters = new LinkedHashMap<>();
        if (query.category() != null) {
            filters.put("category", Searching.term("categories", query.category()));
        }
        if (query.minPrice() != null || query.maxPrice() != null) {
            filters.put("price", price(query.minPrice(), query.maxPrice()));
        }
        Boolean discontinued = query.discontinued();
        if (discontinued != null) {
            filters.put(
                    "discontinued",
                    Query.of(
                            only -> only.term(term -> term.field("discontinued").value(discontinued))));
        }
        query.attributes()
                .forEach((attribute, values) -> filters.put(ATTRIBUTE + attribute, attribute(attribute, values)));
        return new ProductFilters(filters);
    }

    List<Query> all() {
        return List.copyOf(byFacet.values());
    }

    Query allBut(String facet) {
        List<Query> others = byFacet.entrySet().stream()
                .filter(filter -> !filter.getKey().equals(facet))
                .map(Map.Entry::getValue)
                .toList();
        return Searching.allOf(List.of(), others);
    }

    private static Query price(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        return Query.of(query -> query.range(range -> range.untyped(price -> {
            price.field("price");
            if (least != null) {
                price.gte(JsonData.of(ProductDocument.scaled(least)));
            }
            if (most != null) {
                price.lte(JsonData.of(ProductDocument.scaled(most)));
            }
            return price;
        })));
    }

    private static Query attribute(String attribute, List<String> values) {
        List<FieldValue> pairs = values.stream()
                .map(value -> FieldValue.of(ProductDocument.pair(attribute, value)))
                .toList();
        return Query.of(
                query -> query.terms(terms -> terms.field("attributePairs").terms(any -> any.value(pairs))));
    }
}
