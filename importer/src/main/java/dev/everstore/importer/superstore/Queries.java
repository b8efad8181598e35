package dev.everstore.importer.superstore;

import dev.everstore.importer.CannotRun;
import dev.everstore.importer.http.Answer;
import dev.everstore.importer.http.Api;
import dev.everstore.importer.http.Header;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks the query API; each question waits until what it reads has caught up with all that was imported. */
final class Queries {
    private static final String PERIOD = "from=2014-01-01T00:00:00Z&to=2018-01-01T00:00:00Z";

    private final Api api;
    private final List<Header> caughtUp;

    Queries(Api api, @Nullable String lastToken) {
        this.api = api;
        this.caughtUp = lastToken == null
                ? List.of()
                : List.of(new Header("Consistency-Token", lastToken), new Header("Prefer", "wait=60"));
    }

    JsonNode get(String path) {
        Answer answer = api.get(path, caughtUp);
        if (!answer.accepted()) {
            throw new CannotRun("GET " + path + " was refused: " + answer.reason());
        }
        return answer.body();
    }

    /** Every item of a list, page by page. */
    void each(String path, Consumer<JsonNode> items) {
        String cursor = "";
        while (true) {
            JsonNode page = get(path + "?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)));
            page.path("items").forEach(items);
            cursor = page.path("next").asString("");
            if (cursor.isEmpty()) {
                return;
            }
        }
    }

    JsonNode revenueTotal() {
        return get("/api/analytics/revenue?" + PERIOD).path("total");
    }

    /** Net revenue by key; the label stands for a key that has one. */
    Map<String, BigDecimal> revenueBy(String what) {
        return net(get("/api/analytics/revenue?by=" + what + "&" + PERIOD), item -> {
            String label = item.path("label").asString("");
            return label.isEmpty() ? item.path("key").asString("") : label;
        });
    }

    /** Net revenue by month, as in 2014-01. */
    Map<String, BigDecimal> revenueByMonth() {
        return net(
                get("/api/analytics/revenue?grain=month&" + PERIOD),
                item -> item.path("period").asString(""));
    }

    JsonNode searchProducts(String words) {
        return get("/api/products/search?q=" + encoded(words)).path("items");
    }

    static BigDecimal amount(JsonNode money) {
        return new BigDecimal(money.path("amount").asString("0"));
    }

    private static Map<String, BigDecimal> net(JsonNode revenue, Function<JsonNode, String> name) {
        Map<String, BigDecimal> net = new LinkedHashMap<>();
        revenue.path("items").forEach(item -> net.merge(name.apply(item), amount(item.path("net")), BigDecimal::add));
        return net;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
