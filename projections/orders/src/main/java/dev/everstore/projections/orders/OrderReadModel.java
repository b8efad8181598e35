package dev.everstore.projections.orders;

import dev.everstore.contracts.order.OrderId;
import dev.everstore.eventstore.api.StoredEvent;
import dev.everstore.outbox.DynamoTables;
import dev.everstore.projections.control.ReadModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Folds a batch per order in memory and writes each order's document once, many in one transaction: a commit costs
 * DynamoDB Local as much for one item as for fifty.
 */
final class OrderReadModel implements ReadModel {
    static final String GROUP = "orders-view";

    private final DynamoDbClient client;
    private final DynamoTables tables;
    private final OrderTable table;

    OrderReadModel(DynamoDbClient client, DynamoTables tables, OrderTable table) {
        this.client = client;
        this.tables = tables;
        this.table = table;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public void apply(List<StoredEvent> batch) {
        Map<OrderId, List<StoredEvent>> byOrder = new LinkedHashMap<>();
        for (StoredEvent event : batch) {
            OrderOf.event(event.event())
                    .ifPresent(order -> byOrder.computeIfAbsent(order, id -> new ArrayList<>())
                            .add(event));
        }
        Map<OrderId, OrderState> stored = table.read(byOrder.keySet());
        List<Put> puts = new ArrayList<>();
        byOrder.forEach((order, events) -> {
            OrderState before = stored.getOrDefault(order, OrderState.unknown(order));
            OrderState after = before;
            for (StoredEvent event : events) {
                after = OrderFold.apply(after, Happening.of(event));
            }
            if (!after.equals(before)) {
                puts.add(table.put(after, events.getLast().position()));
            }
        });
        write(puts);
    }

    @Override
    public void empty() {
        tables.empty(OrderTable.SHAPE);
    }

    void write(List<Put> puts) {
        List<List<Put>> transactions = Packing.transactions(puts);
        if (transactions.size() <= 1) {
            transactions.forEach(this::writeSome);
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> writes = transactions.stream()
                    .map(some -> threads.submit(() -> writeSome(some)))
                    .toList();
            for (Future<?> write : writes) {
                write.get();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while writing order views.", stop);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Order views can't be written now.", failure.getCause());
        }
    }

    private void writeSome(List<Put> puts) {
        try {
            client.transactWriteItems(transaction -> transaction.transactItems(puts.stream()
                    .map(put -> TransactWriteItem.builder().put(put).build())
                    .toList()));
        } catch (TransactionCanceledException someAreNewer) {
            puts.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Put put) {
        try {
            client.putItem(PutItemRequest.builder()
                    .tableName(put.tableName())
                    .item(put.item())
                    .conditionExpression(put.conditionExpression())
                    .expressionAttributeValues(put.expressionAttributeValues())
                    .build());
        } catch (ConditionalCheckFailedException newer) {
            // What is stored has seen this event and later ones.
        }
    }
}
