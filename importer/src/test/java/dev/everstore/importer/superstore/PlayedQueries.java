package dev.everstore.importer.superstore;

import dev.everstore.importer.played.Call;
import dev.everstore.importer.played.Reply;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays the query API on some sales, in the shapes that callers rely on. */
final class PlayedQueries {
    private final Superstore superstore;
    private final List<Sale> sales;

    PlayedQueries(Superstore superstore) {
        this.superstore = superstore;
        this.sales = superstore.sales();
    }

    Optional<Reply> answer(Call call) {
        return switch (call.path()) {
            case "/api/analytics/revenue" -> Optional.of(revenue(call.query()));
            case "/api/analytics/top-products" -> Optional.of(list(topProducts()));
            case "/api/products" ->
                Optional.of(list(sales.stream()
                        .map(Sale::productId)
                        .distinct()
                        .map(this::product)
                        .toList()));
            case "/api/products/search" -> Optional.of(list(search(call.query())));
            case "/api/orders" ->
                Optional.of(list(byOrder().values().stream().map(this::order).toList()));
            default ->
                call.path().startsWith("/api/inventory/")
                        ? Optional.of(Reply.ok(stock(call.path().substring("/api/inventory/".length()))))
                        : Optional.empty();
        };
    }

    private Reply revenue(String query) {
        Function<Sale, String> key = query.contains("grain=month")
                ? sale -> sale.ordered().toString().substring(0, 7)
                : switch (query.replaceAll(".*by=([a-zA-Z]+).*", "$1")) {
                    case "category" -> Sale::category;
                    case "region" -> sale -> sale.place().state();
                    case "salesRegion" -> sale -> sale.place().salesRegion();
                    case "customer" -> Sale::customerId;
                    default -> sale -> "";
                };
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ArrayNode items = body.putArray("items");
        sales.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
                .forEach((k, group) -> {
                    ObjectNode item = items.addObject();
                    item.put("period", k).put("key", k);
                    item.put(
                            "label",
                            query.contains("by=customer") ? group.getFirst().customerName() : k);
                    item.set("net", money(sum(group, Sale::net)));
                });
        ObjectNode total = body.putObject("total");
        total.put("orders", superstore.orders());
        total.put("units", sales.stream().mapToLong(Sale::quantity).sum());
        total.put("customers", sales.stream().map(Sale::customerId).distinct().count());
        total.put(
                "cities",
                sales.stream().map(sale -> sale.place().city()).distinct().count());
        total.set("net", money(sum(sales, Sale::net)));
        total.set("gross", money(sum(sales, Sale::gross)));
        return Reply.ok(body);
    }

    private List<JsonNode> topProducts() {
        return new Known(superstore)
                .top(3, Sale::productId).stream()
                        .map(share -> (JsonNode) ((ObjectNode) product(share.name())).set("net", money(share.net())))
                        .toList();
    }

    private List<JsonNode> search(String query) {
        String word = query.replaceAll(".*q=", "").split(" ")[0].substring(0, 7);
        return sales.stream()
                .filter(sale -> (sale.productName() + sale.subCategory())
                        .toLowerCase(Locale.ROOT)
                        .contains(word))
                .map(Sale::productId)
                .distinct()
                .map(this::product)
                .toList();
    }

    private JsonNode product(String id) {
        String name = sales.stream()
                .filter(sale -> sale.productId().equals(id))
                .findFirst()
                .orElseThrow()
                .productName();
        return JsonMapper.shared().createObjectNode().put("productId", id).put("name", name);
    }

    private Map<String, List<Sale>> byOrder() {
        return sales.stream().collect(Collectors.groupingBy(Sale::orderId));
    }

    private JsonNode order(List<Sale> lines) {
        ObjectNode order = JsonMapper.shared().createObjectNode();
        order.put("status", lines.getFirst().isShipped() ? "shipped" : "confirmed");
        ArrayNode bodies = order.putArray("lines");
        lines.forEach(line -> bodies.addObject().put("quantity", line.quantity()));
        order.putArray("payments").addObject().set("captured", money(sum(lines, Sale::net)));
        return order;
    }

    private JsonNode stock(String product) {
        long received = units(superstore.all(), product, sale -> true) + 10;
        long onHand = received - units(sales, product, Sale::isShipped);
        return JsonMapper.shared()
                .createObjectNode()
                .put("onHand", onHand)
                .put("reserved", units(sales, product, sale -> !sale.isShipped()));
    }

    private static long units(List<Sale> sales, String product, Predicate<Sale> which) {
        return sales.stream()
                .filter(sale -> sale.productId().equals(product))
                .filter(which)
                .mapToLong(Sale::quantity)
                .sum();
    }

    private static BigDecimal sum(List<Sale> sales, Function<Sale, BigDecimal> what) {
        return sales.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static JsonNode money(BigDecimal amount) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("amount", amount.toPlainString())
                .put("currency", "USD");
    }

    private static Reply list(List<JsonNode> items) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.putArray("items").addAll(items);
        return Reply.ok(body.putNull("next"));
    }
}
