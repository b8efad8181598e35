package dev.everstore.queryhttp;

import dev.everstore.contracts.analytics.FindRecommendations;
import dev.everstore.contracts.analytics.Recommendations;
import dev.everstore.contracts.product.FindProduct;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductView;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was bought together with a product; follows the events by a moment. */
@RestController
class RecommendationQueries {
    private static final Set<String> RANKINGS = Set.of("count", "lift");

    private final Ask ask;

    RecommendationQueries(Ask ask) {
        this.ask = ask;
    }

    @ReadsFrom("sales-analytics")
    @GetMapping("/api/products/{id}/recommendations")
    Recommendations boughtTogether(
            @PathVariable ProductId id,
            @RequestParam(defaultValue = "count") String by,
            @RequestParam @Nullable Integer limit) {
        if (!RANKINGS.contains(by)) {
            throw Problems.badField("by", "is one of count, lift");
        }
        if (ask.optional(new FindProduct(id), ProductView.class).isEmpty()) {
            throw Problems.notFound("product", id.value());
        }
        return ask.one(new FindRecommendations(id, by, Params.limit(limit, 10)), Recommendations.class);
    }
}
