package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Row;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The address columns that customers and orders share; what is empty is left out. */
final class Addresses {
    static final List<String> COLUMNS = List.of("street", "city", "region", "postalCode", "country");

    private Addresses() {}

    static ObjectNode of(Row row) {
        ObjectNode address = JsonMapper.shared().createObjectNode();
        for (String column : COLUMNS) {
            if (row.has(column)) {
                address.put(column, row.optional(column));
            }
        }
        return address;
    }
}
