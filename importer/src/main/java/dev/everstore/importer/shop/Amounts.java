package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Row;
import java.util.Currency;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Money as the API takes it: a decimal text with the currency's digits, never a floating number. */
final class Amounts {
    private Amounts() {}

    static ObjectNode of(Row row, String field, Currency currency) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("amount", row.amount(field, currency))
                .put("currency", currency.getCurrencyCode());
    }
}
