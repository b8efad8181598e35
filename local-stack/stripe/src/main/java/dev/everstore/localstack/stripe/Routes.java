package dev.everstore.localstack.stripe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Which path does what. */
final class Routes {
    private static final int USUAL_PAGE = 10;
    private static final int LARGEST_PAGE = 100;

    private final Books books;
    private final PaymentIntents intents;
    private final Refunds refunds;

    Routes(Books books, PaymentIntents intents, Refunds refunds) {
        this.books = books;
        this.intents = intents;
        this.refunds = refunds;
    }

    ObjectNode carryOut(String method, String path, Form form) {
        List<String> words = List.of(path.substring("/v1/".length()).split("/"));
        String route = method + " " + words.getFirst() + (words.size() > 1 ? "/id" : "")
                + (words.size() > 2 ? "/" + words.get(2) : "");
        String id = words.size() > 1 ? words.get(1) : "";
        return switch (route) {
            case "POST payment_intents" -> intents.create(form);
            case "GET payment_intents" ->
                page(form, "payment_intent", _ -> true, intent -> shown(intent, form, "data."));
            case "GET payment_intents/id" -> shown(books.get("payment_intent", id), form, "");
            case "POST payment_intents/id/confirm" -> intents.confirm(id, form);
            case "POST payment_intents/id/capture" -> intents.capture(id, form);
            case "POST payment_intents/id/cancel" -> intents.cancel(id);
            case "GET charges/id" -> books.get("charge", id);
            case "POST refunds" -> refunds.create(form);
            case "GET refunds" -> page(form, "refund", ofIntent(form), UnaryOperator.identity());
            case "GET refunds/id" -> books.get("refund", id);
            case "POST webhook_endpoints" -> Webhooks.register(books, form);
            case "GET webhook_endpoints" -> page(form, "webhook_endpoint", _ -> true, UnaryOperator.identity());
            default ->
                throw Fault.of(
                        404, "invalid_request_error", "Unrecognized request URL (" + method + ": " + path + ").");
        };
    }

    private static Predicate<ObjectNode> ofIntent(Form form) {
        return refund -> form.text("payment_intent")
                .map(intent -> intent.equals(refund.path("payment_intent").asText()))
                .orElse(true);
    }

    private ObjectNode shown(ObjectNode intent, Form form, String before) {
        String charge = intent.path("latest_charge").asText("");
        if (!form.expands(before + "latest_charge") || charge.isEmpty()) {
            return intent;
        }
        ObjectNode shown = intent.deepCopy();
        shown.set("latest_charge", books.get("charge", charge));
        return shown;
    }

    private ObjectNode page(Form form, String kind, Predicate<ObjectNode> wanted, UnaryOperator<ObjectNode> shown) {
        int limit = form.amount("limit").orElse((long) USUAL_PAGE).intValue();
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Fault.invalid(400, "parameter_invalid_integer", "limit is from 1 to " + LARGEST_PAGE + ".");
        }
        List<ObjectNode> found = books.all(kind).stream().filter(wanted).toList();
        int start = form.text("starting_after")
                .map(after -> 1
                        + found.stream()
                                .map(one -> one.path("id").asText())
                                .toList()
                                .indexOf(after))
                .orElse(0);
        List<ObjectNode> items = found.stream().skip(start).limit(limit).toList();
        ObjectNode page = Json.object().put("object", "list").put("url", "/v1/" + kind + "s");
        page.put("has_more", start + items.size() < found.size());
        ArrayNode data = page.putArray("data");
        items.forEach(item -> data.add(shown.apply(item)));
        return page;
    }
}
