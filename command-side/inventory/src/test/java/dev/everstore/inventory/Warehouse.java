package dev.everstore.inventory;

import dev.everstore.contracts.MessageKeys;
import dev.everstore.contracts.Versioned;
import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.outbox.PlainCodec;
import dev.everstore.outbox.ServiceOutbox;
import dev.everstore.outbox.TestDynamo;
import java.time.Clock;
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
    private final StockCommands stock;
    private final ReservationCommands reservations;

    Warehouse(TestDynamo dynamo, Clock clock) {
        dynamo.tables().ensure(InventoryTable.SHAPE);
        InventoryTable table = new InventoryTable(dynamo.client(), dynamo.tables());
        outbox = new ServiceOutbox("inventory", dynamo.client(), dynamo.tables(), new PlainCodec(), clock);
        stock = new StockCommands(outbox, table, clock);
        reservations = new ReservationCommands(outbox, table, clock);
        queries = new StockQueries(table);
    }

    CommandResultMessage<Versioned> receive(String product, long quantity) {
        ReceiveStock wish = new ReceiveStock(new ProductId(product), quantity, "delivery-" + UUID.randomUUID());
        return stock.handle(wish, message(wish));
    }

    CommandResultMessage<Versioned> reserve(String order, StockLine... lines) {
        ReserveStock wish = new ReserveStock(new OrderId(order), List.of(lines));
        return reservations.handle(wish, message(wish));
    }

    static StockLine line(String product, long quantity) {
        return new StockLine(new ProductId(product), quantity);
    }

    static <C extends InventoryCommand> CommandMessage<C> message(C command) {
        return new GenericCommandMessage<>(
                command, Map.of(MessageKeys.COMMAND_ID, UUID.randomUUID().toString()));
    }
}
