package dev.everstore.queryhttp;

import dev.everstore.contracts.order.FoundOrders;
import dev.everstore.contracts.order.SearchOrders;
import dev.everstore.contracts.product.FoundProducts;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.product.ProductSuggestions;
import dev.everstore.contracts.product.SearchProducts;
import dev.everstore.contracts.product.SuggestProducts;
import dev.everstore.contracts.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searches, as far as their read model has come. */
@RestController
class SearchQueries {
    private static final Set<String> SORTS = Set.of("relevance", "price", "-price", "name", "newest");
    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int PRICE_DIGITS = 4;
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_ATTRIBUTES = 10;

    private final Ask ask;

    SearchQueries(Ask ask) {
        this.ask = ask;
    }

    /** Here {@code attribute} is for the document; it may come several times, and Spring would split it at commas. */
    @ReadsFrom("search")
    @GetMapping("/api/products/search")
    FoundProducts products(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable String attribute,
            @RequestParam @Nullable BigDecimal minPrice,
            @RequestParam @Nullable BigDecimal maxPrice,
            @RequestParam @Nullable Boolean discontinued,
            @RequestParam @Nullable String sort,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit,
            HttpServletRequest request) {
        if (sort != null && !SORTS.contains(sort)) {
            throw Problems.badField("sort", "is one of relevance, price, -price, name, newest");
        }
        SearchProducts query = new SearchProducts(
                text("q", q),
                text("category", category),
                attributes(request.getParameterValues("attribute")),
                price("minPrice", minPrice),
                price("maxPrice", maxPrice),
                discontinued,
                sort,
                cursor,
                Params.limit(limit, 20));
        return ask.one(query, FoundProducts.class);
    }

    @ReadsFrom("search")
    @GetMapping("/api/products/suggest")
    ProductSuggestions suggest(@RequestParam String prefix, @RequestParam @Nullable Integer limit) {
        return ask.one(
                new SuggestProducts(String.valueOf(text("prefix", prefix)), Params.limit(limit, 10)),
                ProductSuggestions.class);
    }

    @ReadsFrom("search")
    @GetMapping("/api/orders/search")
    FoundOrders orders(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String status,
            @RequestParam @Nullable String customerId,
            @RequestParam @Nullable String productId,
            @RequestParam @Nullable String city,
            @RequestParam @Nullable String country,
            @RequestParam @Nullable String from,
            @RequestParam @Nullable String to,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Reader.current().mustBeStaff();
        SearchOrders query = new SearchOrders(
                text("q", q),
                Params.status(status),
                Params.id("customerId", customerId, UserId::new),
                Params.id("productId", productId, ProductId::new),
                text("city", city),
                text("country", country),
                Params.instant("from", from),
                Params.instant("to", to),
                cursor,
                Params.limit(limit, 20));
        return ask.one(query, FoundOrders.class);
    }

    private static @Nullable String text(String field, @Nullable String given) {
        if (given != null && given.length() > LONGEST_TEXT) {
            throw Problems.badField(field, "has at most " + LONGEST_TEXT + " characters");
        }
        return given;
    }

    private static @Nullable BigDecimal price(String field, @Nullable BigDecimal given) {
        if (given == null) {
            return null;
        }
        // By size and digits first: one more step with 1e999999999 would fill the memory.
        if (given.signum() < 0 || given.compareTo(HIGHEST_PRICE) > 0 || given.scale() > PRICE_DIGITS) {
            throw Problems.badField(
                    field, "is from 0 to " + HIGHEST_PRICE + " with at most " + PRICE_DIGITS + " decimals");
        }
        return given;
    }

    private static Map<String, List<String>> attributes(String @Nullable [] pairs) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        if (pairs == null) {
            return attributes;
        }
        if (pairs.length > MOST_ATTRIBUTES) {
            throw Problems.badField("attribute", "comes at most " + MOST_ATTRIBUTES + " times");
        }
        for (String pair : pairs) {
            int colon = String.valueOf(text("attribute", pair)).indexOf(':');
            if (colon < 1) {
                throw Problems.badField("attribute", "is a name and a value such as Color:Red");
            }
            attributes
                    .computeIfAbsent(pair.substring(0, colon), name -> new ArrayList<>())
                    .add(pair.substring(colon + 1));
        }
        return attributes;
    }
}
