package dev.everstore.importer.shop;

import dev.everstore.importer.csv.Refusal;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing to be sent to the API, with the place that it came from.
 *
 * @param id of the customer, product or order that it is about
 */
public record Item(String file, long line, String id, ObjectNode body) {
    public Refusal refused(String field, String reason) {
        return new Refusal(file, line, id, field, reason);
    }
}
