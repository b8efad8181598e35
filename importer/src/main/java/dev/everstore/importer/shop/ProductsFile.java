package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Columns;
import dev.everstore.importer.csv.Row;
import java.util.Currency;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** products.csv: what is sold, and at which list price. */
final class ProductsFile {
    private static final String ATTRIBUTE = "attribute:";

    static final Columns COLUMNS = new Columns(
            "products.csv",
            List.of("productId", "name", "price", "currency"),
            List.of("description", "categories", "discontinued"),
            ATTRIBUTE);

    private ProductsFile() {}

    /** The body of the request that adds the product. */
    static ObjectNode body(Row row) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("productId", row.id("productId"));
        body.put("name", row.required("name"));
        if (row.has("description")) {
            body.put("description", row.optional("description"));
        }
        ArrayNode categories = body.putArray("categories");
        for (String category : row.optional("categories").split(";")) {
            if (!category.isBlank()) {
                categories.add(category.strip());
            }
        }
        Currency currency = row.currency("currency");
        body.set("price", Amounts.of(row, "price", currency));
        ObjectNode attributes = body.putObject("attributes");
        row.startingWith(ATTRIBUTE).forEach(attributes::put);
        return body;
    }
}
