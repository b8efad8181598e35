package dev.everstore.sagas;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.user.UserId;
import java.util.List;

/** Which orders of a person are still on their way through the shop and can be undone, as their fulfilments know. */
interface PersonsOrders {
    List<OrderId> open(UserId customer);
}
