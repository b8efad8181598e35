package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Columns;
import dev.everstore.importer.csv.Row;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** customers.csv: who bought. */
final class CustomersFile {
    static final Columns COLUMNS = new Columns(
            "customers.csv",
            List.of("customerId", "name"),
            List.of("email", "street", "city", "region", "postalCode", "country", "registeredAt"),
            null);

    private CustomersFile() {}

    /** The body of the request that registers the customer. */
    static ObjectNode body(Row row) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        String id = row.id("customerId");
        body.put("userId", id);
        body.put("email", email(row, id));
        body.put("name", row.required("name"));
        ObjectNode address = Addresses.of(row);
        if (!address.isEmpty()) {
            body.set("address", address);
        }
        if (row.has("registeredAt")) {
            body.put("registeredAt", row.instant("registeredAt").toString());
        }
        return body;
    }

    private static String email(Row row, String id) {
        String email = row.optional("email", id.toLowerCase(Locale.ROOT) + "@example.com");
        int at = email.indexOf('@');
        if (at < 1 || at == email.length() - 1 || email.chars().anyMatch(Character::isWhitespace)) {
            row.refuse("email", "is no e-mail address: '" + email + "'");
        }
        return email;
    }
}
