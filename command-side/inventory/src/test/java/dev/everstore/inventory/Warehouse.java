package dev.everstore.inventory;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.AdjustStock;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.FindStock;
import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.SetLowStockThreshold;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockView;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.eventstore.api.OutboxEvent;
import dev.everstore.outbox.PlainCodec;
import dev.everstore.outbox.ServiceOutbox;
import dev.everstore.outbox.TestDynamo;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;

/** The service's handlers as one process has them, on the real engine; two of them share tables as two processes do. */
final class Warehouse {
    final ServiceOutbox outbox;
    final StockQueries queries;
    static final Duration HOLD_FOR = Duration.ofHours(24);

    final StockCommands stock;
    final ReservationCommands reservations;
    final InventoryTable table;
    final MovementTable movements;

    Warehouse(TestDynamo dynamo, Clock clock) {
        dynamo.tables().ensure(InventoryTable.SHAPE);
        dynamo.tables().ensure(MovementTable.SHAPE);
        PlainCodec codec = new PlainCodec();
        table = new InventoryTable(dynamo.client(), dynamo.tables());
        movements = new MovementTable(dynamo.client(), dynamo.tables(), codec);
        outbox = new ServiceOutbox("inventory", dynamo.client(), dynamo.tables(), codec, clock);
        stock = new StockCommands(outbox, table, clock);
        reservations = new ReservationCommands(outbox, table, HOLD_FOR, clock);
        queries = new StockQueries(table, movements);
    }

    CommandResultMessage<Versioned> handle(InventoryCommand wish) {
        return switch (wish) {
            case ReceiveStock receive -> stock.handle(receive, message(receive));
            case AdjustStock adjust -> stock.handle(adjust, message(adjust));
            case SetLowStockThreshold threshold -> stock.handle(threshold, message(threshold));
            case ReserveStock reserve -> reservations.handle(reserve, message(reserve));
            case ReleaseStock release -> reservations.handle(release, message(release));
            case DispatchStock dispatch -> reservations.handle(dispatch, message(dispatch));
        };
    }

    /** Counts of a product: on hand, reserved, available, version. */
    List<Long> of(String product) {
        StockView view = queries.find(new FindStock(new ProductId(product))).orElseThrow();
        return List.of(view.onHand(), view.reserved(), view.available(), view.version());
    }

    /** What waits for the relay of one product's or order's events, as sequence and type. */
    List<String> eventsOf(String aggregateId) {
        return outbox.pending(10_000).stream()
                .filter(event -> event.aggregateId().equals(aggregateId))
                .sorted(Comparator.comparing(OutboxEvent::sequence))
                .map(event -> event.sequence() + " " + event.type())
                .toList();
    }

    CommandResultMessage<Versioned> receive(String product, long quantity) {
        return handle(new ReceiveStock(new ProductId(product), quantity, "delivery-" + UUID.randomUUID()));
    }

    CommandResultMessage<Versioned> reserve(String order, StockLine... lines) {
        return handle(new ReserveStock(new OrderId(order), List.of(lines)));
    }

    static StockLine line(String product, long quantity) {
        return new StockLine(new ProductId(product), quantity);
    }

    static <C extends InventoryCommand> CommandMessage<C> message(C command) {
        return new GenericCommandMessage<>(
                command, Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString()));
    }
}
