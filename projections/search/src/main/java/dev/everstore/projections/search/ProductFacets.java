package dev.everstore.projections.search;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.AggregationRange;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.everstore.contracts.product.FacetCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the hits of a product search divide; each facet leaves its own filter out, so that other values stay in sight. */
final class ProductFacets {
    private static final int CATEGORIES = 50;
    private static final int ATTRIBUTE_VALUES = 200;
    private static final int[] PRICE_BOUNDS = {0, 10, 25, 50, 100, 250, 500, 1_000};
    private static final double PRICE_SCALE = 10_000;
    private static final String VALUES = "values";
    private static final String OTHER_ATTRIBUTES = "attributes";

    private ProductFacets() {}

    static Map<String, Aggregation> questions(ProductFilters filters) {
        Map<String, Aggregation> questions = new LinkedHashMap<>();
        questions.put("category", under(filters.allBut("category"), terms("categories", CATEGORIES)));
        questions.put("price", under(filters.allBut("price"), prices()));
        questions.put("discontinued", under(filters.allBut("discontinued"), terms("discontinued", 2)));
        questions.put(OTHER_ATTRIBUTES, under(filters.allBut(""), terms("attributePairs", ATTRIBUTE_VALUES)));
        filters.byFacet().keySet().stream()
                .filter(facet -> facet.startsWith(ProductFilters.ATTRIBUTE))
                .forEach(facet ->
                        questions.put(facet, under(filters.allBut(facet), terms("attributePairs", ATTRIBUTE_VALUES))));
        return questions;
    }

    static Map<String, List<FacetCount>> answers(Map<String, Aggregate> counted) {
        Map<String, List<FacetCount>> facets = new LinkedHashMap<>();
        facets.put("category", values(counted.get("category")));
        facets.put("price", ranges(counted.get("price")));
        facets.put("discontinued", flags(counted.get("discontinued")));
        attributes(counted.get(OTHER_ATTRIBUTES)).forEach(facets::put);
        counted.keySet().stream()
                .filter(facet -> facet.startsWith(ProductFilters.ATTRIBUTE))
                .forEach(facet ->
                        facets.put(facet, attributes(counted.get(facet)).getOrDefault(facet, List.of())));
        return facets;
    }

    private static Aggregation under(Query filter, Aggregation counted) {
        return Aggregation.of(all -> all.filter(filter).aggregations(VALUES, counted));
    }

    private static Aggregation terms(String field, int most) {
        return Aggregation.of(facet -> facet.terms(terms -> terms.field(field).size(most)));
    }

    private static Aggregation prices() {
        List<AggregationRange> ranges = new ArrayList<>();
        for (int i = 0; i < PRICE_BOUNDS.length; i++) {
            double from = PRICE_BOUNDS[i] * PRICE_SCALE;
            Double to = i + 1 < PRICE_BOUNDS.length ? PRICE_BOUNDS[i + 1] * PRICE_SCALE : null;
            String key = PRICE_BOUNDS[i] + "-" + (to == null ? "" : PRICE_BOUNDS[i + 1]);
            ranges.add(AggregationRange.of(range -> range.key(key).from(from).to(to)));
        }
        return Aggregation.of(facet -> facet.range(range -> range.field("price").ranges(ranges)));
    }

    private static List<FacetCount> values(@Nullable Aggregate facet) {
        return Searching.valuesOf(inner(facet)).stream()
                .map(value -> new FacetCount(value.key().stringValue(), value.docCount()))
                .toList();
    }

    private static List<FacetCount> ranges(@Nullable Aggregate facet) {
        Aggregate ranges = inner(facet);
        return ranges == null || !ranges.isRange()
                ? List.of()
                : ranges.range().buckets().array().stream()
                        .filter(range -> range.docCount() > 0)
                        .map(range -> new FacetCount(String.valueOf(range.key()), range.docCount()))
                        .toList();
    }

    private static List<FacetCount> flags(@Nullable Aggregate facet) {
        Aggregate flags = inner(facet);
        return flags == null || !flags.isLterms()
                ? List.of()
                : flags.lterms().buckets().array().stream()
                        .map(flag -> new FacetCount(String.valueOf(flag.keyAsString()), flag.docCount()))
                        .toList();
    }

    private static Map<String, List<FacetCount>> attributes(@Nullable Aggregate facet) {
        Map<String, List<FacetCount>> byName = new LinkedHashMap<>();
        for (FacetCount pair : values(facet)) {
            Map.Entry<String, String> attribute = ProductDocument.unpaired(pair.key());
            byName.computeIfAbsent(ProductFilters.ATTRIBUTE + attribute.getKey(), name -> new ArrayList<>())
                    .add(new FacetCount(attribute.getValue(), pair.count()));
        }
        return byName;
    }

    private static @Nullable Aggregate inner(@Nullable Aggregate facet) {
        return facet == null ? null : facet.filter().aggregations().get(VALUES);
    }
}
