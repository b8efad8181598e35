package dev.everstore.order;

import dev.everstore.contracts.order.DeliverOrder;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderEvent;
import java.util.List;

/** Turns a report of parcels that arrived into an event; what has arrived before is no news. */
final class Delivery {
    private Delivery() {}

    static List<OrderEvent> of(DeliverOrder wish, Goods goods) {
        String number = wish.trackingNumber();
        if (number != null
                && !goods.underway().contains(number)
                && !goods.arrived().contains(number)) {
            throw Complaints.refusal("unknown-parcel", "trackingNumber", "The order has no parcel of that number.");
        }
        List<String> arriving = goods.underway().stream()
                .filter(parcel -> number == null || parcel.equals(number))
                .toList();
        boolean complete = goods.unshipped().isEmpty()
                && arriving.size() == goods.underway().size();
        return arriving.isEmpty()
                ? List.of()
                : List.of(new OrderDelivered(wish.orderId(), arriving, wish.deliveredAt(), complete));
    }
}
