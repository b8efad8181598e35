package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Columns;
import dev.everstore.importer.csv.Row;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** stock.csv: goods received, each receipt known by its product and reference. */
final class StockFile {
    static final Columns COLUMNS =
            new Columns("stock.csv", List.of("productId", "quantity", "reference"), List.of(), null);

    private StockFile() {}

    /** The body of the request that receives the goods. */
    static ObjectNode body(Row row) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("quantity", row.count("quantity"))
                .put("reference", row.required("reference"));
    }
}
