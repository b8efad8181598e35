package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Columns;
import dev.everstore.importer.csv.Row;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** order-lines.csv: what each order takes of which product. */
final class LinesFile {
    static final String FILE = "order-lines.csv";

    static final Columns COLUMNS = new Columns(
            FILE, List.of("orderId", "line", "productId", "quantity"), List.of("unitPrice", "discount"), null);

    private LinesFile() {}

    /** The line as it stands in its order's request. */
    static ObjectNode body(Row row, Currency currency) {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("productId", row.id("productId"))
                .put("quantity", row.count("quantity"));
        if (row.has("discount")) {
            body.put("discount", new BigDecimal(row.fraction("discount")));
        }
        if (row.has("unitPrice")) {
            body.set("unitPrice", Amounts.of(row, "unitPrice", currency));
        }
        return body;
    }
}
