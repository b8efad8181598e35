package dev.everstore.order;

import dev.everstore.contracts.order.PlaceOrder;
import java.time.Instant;

/** All that a decision about an order takes from outside it, so that the rules themselves stay pure. */
interface OrderSources {
    /** What the local copies say about the customer and the products of a wish, in one look. */
    Known knownTo(PlaceOrder wish);

    Instant now();
}
