package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Columns;
import dev.everstore.importer.csv.Row;
import java.util.Currency;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** orders.csv: what was ordered when, and what became of it. */
final class OrdersFile {
    static final Columns COLUMNS = new Columns(
            Orders.FILE,
            List.of("orderId", "customerId", "placedAt", "currency"),
            List.of(
                    "shippingCharge",
                    "paymentToken",
                    "shippedAt",
                    "carrier",
                    "trackingNumber",
                    "cancelledAt",
                    "cancelReason",
                    "shipName",
                    "street",
                    "city",
                    "region",
                    "postalCode",
                    "country",
                    "salesRegion"),
            null);

    private OrdersFile() {}

    /** The body of the request that places the order, its lines still missing. */
    static ObjectNode body(Row row, Currency currency) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("orderId", row.id("orderId"));
        body.put("customerId", row.id("customerId"));
        body.put("currency", currency.getCurrencyCode());
        body.put("placedAt", row.instant("placedAt").toString());
        if (row.has("shippingCharge")) {
            body.set("shippingCharge", Amounts.of(row, "shippingCharge", currency));
        }
        if (row.has("salesRegion")) {
            body.put("salesRegion", row.optional("salesRegion"));
        }
        body.putObject("payment").put("method", "card").put("token", row.optional("paymentToken", "tok_approve"));
        ObjectNode address = Addresses.of(row);
        if (row.has("shipName")) {
            address.put("name", row.optional("shipName"));
        }
        if (!address.isEmpty()) {
            body.set("shippingAddress", address);
        }
        return body;
    }

    /** The body of the request that ships the whole order. */
    static ObjectNode shipment(Row row) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("carrier", row.optional("carrier", "not named"))
                .put("trackingNumber", row.optional("trackingNumber", row.optional("orderId")))
                .put("shippedAt", row.instant("shippedAt").toString());
    }

    /** The body of the request that cancels the order. */
    static ObjectNode cancellation(Row row) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("reason", row.optional("cancelReason", "cancelled in the imported shop"))
                .put("cancelledAt", row.instant("cancelledAt").toString());
    }
}
