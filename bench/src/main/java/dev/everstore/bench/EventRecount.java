package dev.everstore.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Revenue from events as anybody reads them, with none of the shop's own code: one order after the other. */
final class EventRecount {
    private static final int MONTH = "2014-01".length();

    private final Map<String, JsonNode> placed = new HashMap<>();
    private final Map<String, JsonNode> agreed = new HashMap<>();
    private final Set<String> confirmed = new HashSet<>();
    private final Map<String, JsonNode> categories = new HashMap<>();
    private long events;

    void add(JsonNode event) {
        events++;
        String id = event.path("aggregateId").asString();
        JsonNode data = event.path("data");
        switch (event.path("type").asString()) {
            case "ProductAdded", "ProductChanged" -> categories.put(id, data.path("categories"));
            case "OrderPlaced" -> {
                placed.put(id, data);
                agreed.put(id, data);
            }
            case "OrderAmended" -> agreed.put(id, data);
            case "OrderConfirmed" -> confirmed.add(id);
            case "OrderCancelled" -> confirmed.remove(id);
            default -> {
                // Whatever else happened leaves revenue as it is.
            }
        }
    }

    long events() {
        return events;
    }

    int countedOrders() {
        return confirmed.size();
    }

    Set<String> currencies() {
        Set<String> currencies = new TreeSet<>();
        confirmed.forEach(id -> currencies.add(currencyOf(id)));
        return currencies;
    }

    private static JsonNode of(Map<String, JsonNode> known, String id) {
        return Objects.requireNonNull(known.get(id), () -> "Nothing is known of " + id + ".");
    }

    private String currencyOf(String id) {
        return of(placed, id).path("total").path("currency").asString();
    }

    /** What one report tells otherwise than the events; each as one sentence. */
    List<String> differences(String currency, String report, JsonNode told) {
        Map<String, Sum> counted = count(currency, report);
        Map<String, Sum> shown = new TreeMap<>();
        told.path("items")
                .forEach(item -> shown.put(
                        keyOf(item, report),
                        new Sum(
                                item.path("orders").asLong(),
                                item.path("units").asLong(),
                                new BigDecimal(item.path("net").path("amount").asString()))));
        Set<String> keys = new TreeSet<>(counted.keySet());
        keys.addAll(shown.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            Sum one = counted.getOrDefault(key, Sum.NOTHING);
            Sum other = shown.getOrDefault(key, Sum.NOTHING);
            if (!one.isLike(other)) {
                differences.add("by %s, %s: counted %s, told %s %s".formatted(report, key, one, other, currency));
            }
        }
        return differences;
    }

    private static String keyOf(JsonNode item, String report) {
        String period = text(item.path("period"));
        String key = text(item.path("key"));
        return report.equals("month") ? period : report.endsWith("month") ? key + " " + period : key;
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? "" : node.asString();
    }

    /** Orders, units and net. */
    private record Sum(long orders, long units, BigDecimal net) {
        private static final Sum NOTHING = new Sum(0, 0, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(orders + other.orders, units + other.units, net.add(other.net));
        }

        boolean isLike(Sum other) {
            return orders == other.orders && units == other.units && net.compareTo(other.net) == 0;
        }

        @Override
        public String toString() {
            return orders + " orders, " + units + " units, " + net;
        }
    }

    private Map<String, Sum> count(String currency, String report) {
        Map<String, Sum> sums = new TreeMap<>();
        for (String id : confirmed) {
            if (currencyOf(id).equals(currency)) {
                Set<String> seen = new HashSet<>();
                of(agreed, id)
                        .path("lines")
                        .forEach(line -> keys(id, line, report)
                                .forEach(key -> sums.merge(key, sum(line, seen.add(key)), Sum::plus)));
            }
        }
        return sums;
    }

    private static Sum sum(JsonNode line, boolean firstOfOrder) {
        return new Sum(
                firstOfOrder ? 1 : 0,
                line.path("quantity").asLong(),
                new BigDecimal(line.path("net").path("amount").asString()));
    }

    private List<String> keys(String id, JsonNode line, String report) {
        String product = text(line.path("productId"));
        String month = text(of(placed, id).path("placedAt")).substring(0, MONTH);
        return switch (report) {
            case "product" -> List.of(product);
            case "category" -> categoriesOf(product);
            case "customer" -> List.of(text(of(placed, id).path("customerId")));
            case "country" ->
                List.of(text(of(agreed, id).path("shippingAddress").path("country")));
            case "month" -> List.of(month);
            case "product and month" -> List.of(product + " " + month);
            default -> throw new IllegalArgumentException(report);
        };
    }

    private List<String> categoriesOf(String product) {
        Set<String> names = new TreeSet<>();
        JsonNode known = categories.get(product);
        if (known != null) {
            known.forEach(name -> names.add(name.asString()));
        }
        return names.isEmpty() ? List.of("") : List.copyOf(names);
    }
}
