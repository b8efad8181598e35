package dev.everstore.commandhttp;

import dev.everstore.contracts.Versioned;
import org.springframework.http.ResponseEntity;

/** The answer to an accepted change of an order; what came of it is for the query side to tell. */
record OrderChanged(String orderId, long version) {
    static ResponseEntity<OrderChanged> with(ResponseEntity.BodyBuilder answer, Versioned order) {
        return answer.eTag("\"" + order.version() + "\"").body(new OrderChanged(order.id(), order.version()));
    }
}
