package dev.everstore.importer.played;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the played API remembers, with just enough rules to say no. */
public final class PlayedShop {
    public final Map<String, JsonNode> users = new ConcurrentHashMap<>();
    public final Map<String, JsonNode> products = new ConcurrentHashMap<>();
    public final Map<String, AtomicLong> stock = new ConcurrentHashMap<>();
    public final Map<String, ObjectNode> orders = new ConcurrentHashMap<>();

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final BiConsumer<String, String> events;

    PlayedShop(BiConsumer<String, String> events) {
        this.events = events;
    }

    Reply post(String path, JsonNode body) {
        String[] parts = path.split("/");
        return switch (parts[2] + (parts.length > 4 ? "/" + parts[4] : "")) {
            case "users" -> create(users, body.path("userId").asString(), body);
            case "products" -> create(products, body.path("productId").asString(), body);
            case "products/discontinuation" -> change((ObjectNode) products.get(parts[3]), "discontinued", "true");
            case "inventory/receipts" -> receive(parts[3], body);
            case "orders" -> place(body);
            case "orders/shipments" -> fulfil(parts[3], "shipped", body);
            case "orders/cancellation" -> fulfil(parts[3], "cancelled", body);
            default -> Reply.problem(404, "/problems/not-found", "There is no " + path);
        };
    }

    Reply get(String path) {
        String[] parts = path.split("/");
        JsonNode found = switch (parts[2]) {
            case "users" -> users.get(parts[3]);
            case "products" -> products.get(parts[3]);
            case "orders" -> orders.get(parts[3]);
            default -> null;
        };
        return found == null ? Reply.problem(404, "/problems/not-found", "Nothing there.") : Reply.ok(found);
    }

    private static Reply create(Map<String, JsonNode> all, String id, JsonNode body) {
        boolean isNew = all.putIfAbsent(id, body) == null;
        return isNew ? new Reply(201, body, Map.of()) : Reply.problem(409, "/problems/exists", id + " exists.");
    }

    private Reply receive(String product, JsonNode body) {
        if (!products.containsKey(product)) {
            return Reply.problem(422, "/problems/unknown-product", "There is no product " + product + ".");
        }
        stock.computeIfAbsent(product, any -> new AtomicLong())
                .addAndGet(body.path("quantity").asLong());
        return Reply.ok(body);
    }

    private Reply place(JsonNode body) {
        String id = body.path("orderId").asString();
        for (int i = 0; i < body.path("lines").size(); i++) {
            String product = body.path("lines").get(i).path("productId").asString();
            if (!products.containsKey(product)) {
                return Reply.fieldProblem(422, "lines[" + i + "].productId", "There is no product " + product + ".");
            }
        }
        ObjectNode order = JsonMapper.shared().createObjectNode();
        order.setAll((ObjectNode) body.deepCopy());
        order.put("status", "placed");
        if (orders.putIfAbsent(id, order) != null) {
            return Reply.problem(409, "/problems/order-exists", "The order " + id + " exists.");
        }
        switch (body.path("payment").path("token").asString("")) {
            case "tok_approve" -> become(order, "confirmed", "OrderConfirmed");
            case "tok_decline" -> {
                order.put("cancelReason", "payment declined");
                become(order, "cancelled", "OrderCancelled");
            }
            default -> {}
        }
        return new Reply(201, JsonMapper.shared().createObjectNode().put("orderId", id), Map.of());
    }

    private void become(ObjectNode order, String status, String event) {
        order.put("status", status);
        events.accept(event, order.path("orderId").asString());
    }

    private Reply fulfil(String id, String status, JsonNode body) {
        ObjectNode order = orders.get(id);
        if (order == null || !order.path("status").asString().equals("confirmed")) {
            return Reply.problem(422, "/problems/not-confirmed", "The order is not confirmed.");
        }
        if (status.equals("cancelled")) {
            order.put("cancelReason", body.path("reason").asString());
        } else {
            order.putArray("shipments").add(body);
        }
        return change(order, "status", status);
    }

    private static Reply change(ObjectNode thing, String field, String value) {
        thing.put(field, value);
        return Reply.ok(thing);
    }
}
