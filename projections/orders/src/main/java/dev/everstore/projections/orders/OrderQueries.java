package dev.everstore.projections.orders;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.FindOrderAsOf;
import dev.everstore.contracts.order.FindOrderChanges;
import dev.everstore.contracts.order.FindOrderHistory;
import dev.everstore.contracts.order.FindOrders;
import dev.everstore.contracts.order.HistoryEntry;
import dev.everstore.contracts.order.OrderChanges;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderHistory;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers questions about orders: of this moment, of the past, and how it came so. */
class OrderQueries {
    private static final Logger log = LoggerFactory.getLogger(OrderQueries.class);

    private final OrderTable table;
    private final Logs logs;
    private final OrderList list;

    OrderQueries(OrderTable table, Logs logs) {
        this.table = table;
        this.logs = logs;
        this.list = new OrderList(table, logs);
    }

    @QueryHandler
    Optional<OrderView> find(FindOrder question) {
        return logs.bringUpToDate(List.of(known(question.orderId()))).getFirst().view();
    }

    /** What the document says; while DynamoDB is out of reach, the logs alone say all of it. */
    private OrderState known(OrderId orderId) {
        try {
            return table.read(orderId).orElseGet(() -> OrderState.unknown(orderId));
        } catch (SdkException e) {
            log.warn("Order {} is made up from its log: {}", orderId, e.toString());
            return OrderState.unknown(orderId);
        }
    }

    @QueryHandler
    Optional<OrderView> find(FindOrderAsOf question) {
        OrderId orderId = question.orderId();
        List<StoredEvent> history = logs.history(orderId);
        Long version = question.version();
        Instant instant = question.instant();
        if (version != null) {
            return atVersion(orderId, history, version);
        }
        List<StoredEvent> until = history.stream()
                .filter(event -> instant == null || !event.at().isAfter(instant))
                .toList();
        return Logs.fold(OrderState.unknown(orderId), until).view();
    }

    @QueryHandler
    Optional<OrderChanges> find(FindOrderChanges question) {
        OrderId orderId = question.orderId();
        List<StoredEvent> history = logs.history(orderId);
        return atVersion(orderId, history, question.from())
                .flatMap(before -> atVersion(orderId, history, question.to())
                        .map(after -> new OrderChanges(
                                orderId, question.from(), question.to(), Differences.between(before, after))));
    }

    /** Raw, since Axon's response types match no parameterised type. */
    @QueryHandler
    @SuppressWarnings("rawtypes")
    Page find(FindOrders question) {
        return list.page(question);
    }

    @QueryHandler
    OrderHistory find(FindOrderHistory question) {
        return new OrderHistory(logs.history(question.orderId()).stream()
                .map(OrderQueries::entry)
                .toList());
    }

    private static Optional<OrderView> atVersion(OrderId orderId, List<StoredEvent> history, long version) {
        return history.stream()
                .filter(event -> event.event() instanceof OrderEvent && event.sequence() == version)
                .findFirst()
                .flatMap(last -> Logs.fold(OrderState.unknown(orderId), history.subList(0, history.indexOf(last) + 1))
                        .view());
    }

    private static HistoryEntry entry(StoredEvent event) {
        return new HistoryEntry(
                event.sequence(),
                event.position(),
                event.eventId(),
                event.type(),
                event.revision(),
                event.at(),
                event.metadata().get(MessageKeys.ACTOR),
                event.event(),
                event.aggregateType(),
                event.aggregateId());
    }
}
