package dev.everstore.projections.analytics;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.saga.FulfilmentCompleted;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.StoredEvent;
import java.util.ArrayList;
import java.util.List;

/** What a batch of events says, sorted by table. */
record Facts(
        List<OrderFact> orders,
        List<PaymentFact> payments,
        List<RefundFact> refunds,
        List<FulfilmentFact> fulfilments,
        List<ProductFact> products,
        List<PersonFact> people) {
    static Facts of(List<StoredEvent> batch, EventCodec codec) {
        Facts facts = new Facts(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        batch.forEach(event -> facts.add(event, codec));
        return facts;
    }

    private void add(StoredEvent stored, EventCodec codec) {
        switch (stored.event()) {
            case OrderEvent order -> OrderFact.of(order, stored.position()).ifPresent(orders::add);
            case PaymentRefunded refunded -> refunds.add(RefundFact.of(refunded, stored.at(), stored.position()));
            case PaymentEvent payment -> PaymentFact.of(payment, stored.at()).ifPresent(payments::add);
            case FulfilmentCompleted completed -> fulfilments.add(FulfilmentFact.of(completed, stored.position()));
            case ProductEvent product ->
                ProductFact.of(product, stored.position()).ifPresent(products::add);
            case UserEvent person ->
                PersonFact.of(person, stored.position(), codec).ifPresent(people::add);
            default -> {
                // Nothing else makes figures.
            }
        }
    }

    List<String> ordersToFold() {
        return orders.stream().map(OrderFact::orderId).distinct().toList();
    }
}
