package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Row;
import dev.everstore.importer.csv.Sheet;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Brings the lines to their orders; an order that loses a line on the way is marked, never placed without it. */
final class LinesReader {
    private final Orders orders;

    LinesReader(Orders orders) {
        this.orders = orders;
    }

    void read(Sheet sheet) throws IOException {
        sheet.read(this::take, this::unreadable);
    }

    private void take(Row row) {
        int order = orders.ids.find(row.id("orderId"));
        if (order == Ids.UNKNOWN) {
            row.refuse("orderId", "names no order of " + Orders.FILE);
            return;
        }
        long number = row.count("line");
        ObjectNode body = LinesFile.body(row, orders.currency(order));
        if (row.sound()) {
            orders.addLine(order, row.line(), number, body);
        } else {
            orders.lineRefused(order, row.line());
        }
    }

    /** Where the order of a broken line cannot be told for sure, each one that it may name is held back. */
    private void unreadable(long line, List<String> header, String text) {
        String[] fields = text.split("[,\\r\\n]", -1);
        int column = header.indexOf("orderId");
        int likely = column < fields.length ? find(fields[column]) : Ids.UNKNOWN;
        if (likely != Ids.UNKNOWN) {
            orders.lineRefused(likely, line);
            return;
        }
        for (String field : fields) {
            int possible = find(field);
            if (possible != Ids.UNKNOWN) {
                orders.lineRefused(possible, line);
            }
        }
    }

    private int find(String field) {
        return orders.ids.find(field.replace("\"", ""));
    }
}
