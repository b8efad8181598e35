package dev.everstore.importer.superstore;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Adds up all orders as the API lists them. */
final class OrderBook {
    private long lines;
    private long shipped;
    private long open;
    private long openLines;
    private long openUnits;
    private BigDecimal captured = BigDecimal.ZERO;

    static OrderBook of(Queries queries) {
        OrderBook book = new OrderBook();
        queries.each("/api/orders", book::add);
        return book;
    }

    long lines() {
        return lines;
    }

    long shipped() {
        return shipped;
    }

    /** Orders that are confirmed but not shipped. */
    long open() {
        return open;
    }

    long openLines() {
        return openLines;
    }

    long openUnits() {
        return openUnits;
    }

    BigDecimal captured() {
        return captured;
    }

    private void add(JsonNode order) {
        JsonNode orderLines = order.path("lines");
        lines += orderLines.size();
        switch (order.path("status").asString("")) {
            case "shipped" -> shipped++;
            case "confirmed" -> {
                open++;
                openLines += orderLines.size();
                orderLines.forEach(line -> openUnits += line.path("quantity").asLong());
            }
            default -> {}
        }
        for (JsonNode payment : order.path("payments")) {
            captured = captured.add(Queries.amount(payment.path("captured")));
        }
    }
}
