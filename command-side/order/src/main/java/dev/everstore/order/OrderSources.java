package dev.everstore.order;

import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;

/** All that a decision about an order takes from outside it, so that the rules themselves stay pure. */
interface OrderSources {
    /** What the local copies say about a customer and the products of a wish, in one look. */
    Known known(UserId customer, List<RequestedLine> wanted);

    ReviewLimits reviewLimits();

    Instant now();
}
