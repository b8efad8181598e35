package dev.everstore.importer.load;

import dev.everstore.importer.csv.Refusal;
import dev.everstore.importer.http.Answer;
import dev.everstore.importer.shop.Item;
import dev.everstore.importer.shop.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Puts a server's problem into the words of the files: file, line, field and reason. */
final class Reasons {
    private static final Pattern LINE_FIELD = Pattern.compile("/?lines[\\[/.](\\d+)\\]?[./]?(.*)");

    private Reasons() {}

    static List<Refusal> of(Answer answer, Item item) {
        JsonNode errors = answer.body().path("errors");
        if (!errors.isArray() || errors.isEmpty()) {
            return List.of(item.refused("row", reason(answer)));
        }
        List<Refusal> refusals = new ArrayList<>();
        for (JsonNode error : errors) {
            refusals.add(item.refused(error.path("field").asString("row"), message(error, answer)));
        }
        return refusals;
    }

    /** As above, with each fault of a line told at the line. */
    static List<Refusal> of(Answer answer, Order order) {
        List<Refusal> refusals = new ArrayList<>();
        for (Refusal refusal : of(answer, order.item())) {
            Matcher line = LINE_FIELD.matcher(refusal.field());
            if (line.matches()
                    && Integer.parseInt(line.group(1)) < order.lines().size()) {
                long fileLine = order.lines().get(Integer.parseInt(line.group(1)));
                String field = line.group(2).isEmpty() ? "row" : line.group(2);
                refusals.add(new Refusal(Order.LINES_FILE, fileLine, refusal.id(), field, refusal.reason()));
            } else {
                refusals.add(refusal);
            }
        }
        return refusals;
    }

    private static String message(JsonNode error, Answer answer) {
        String message = error.path("message").asString("");
        return message.isEmpty() ? reason(answer) : message;
    }

    private static String reason(Answer answer) {
        return answer.text("type").contains("idempotency")
                ? "was imported before with other values; what is there stays"
                : answer.reason();
    }
}
