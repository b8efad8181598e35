package dev.everstore.inventory;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB does and the local engine does not: it takes its time, and cancels a transaction that meets another. */
final class Meetings implements ExecutionInterceptor {
    private static final long TAKES_NANOS = 10_000_000;
    private static final ExecutionAttribute<Set<Map<String, AttributeValue>>> TOUCHED =
            new ExecutionAttribute<>("test.touched");

    final AtomicInteger cancelled = new AtomicInteger();
    private final Set<Map<String, AttributeValue>> inFlight = new HashSet<>();

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (context.request() instanceof TransactWriteItemsRequest request) {
            enter(request.transactItems(), attributes);
            LockSupport.parkNanos(TAKES_NANOS);
        }
        return context.request();
    }

    private synchronized void enter(List<TransactWriteItem> items, ExecutionAttributes attributes) {
        if (items.stream().anyMatch(this::meets)) {
            cancelled.incrementAndGet();
            throw TransactionCanceledException.builder()
                    .cancellationReasons(items.stream()
                            .map(item -> CancellationReason.builder()
                                    .code(meets(item) ? "TransactionConflict" : "None")
                                    .build())
                            .toList())
                    .build();
        }
        Set<Map<String, AttributeValue>> touched = new HashSet<>();
        items.stream()
                .filter(item -> item.update() != null)
                .forEach(item -> touched.add(item.update().key()));
        inFlight.addAll(touched);
        attributes.putAttribute(TOUCHED, touched);
    }

    private boolean meets(TransactWriteItem item) {
        return item.update() != null && inFlight.contains(item.update().key());
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        leave(attributes);
        return context.response();
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        leave(attributes);
    }

    private synchronized void leave(ExecutionAttributes attributes) {
        Set<Map<String, AttributeValue>> touched = attributes.getAttribute(TOUCHED);
        if (touched != null) {
            inFlight.removeAll(touched);
            attributes.putAttribute(TOUCHED, Set.of());
        }
    }
}
