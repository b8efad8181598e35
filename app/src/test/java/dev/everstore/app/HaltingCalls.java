package dev.everstore.app;

import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Each write to DynamoDB passes a point named after its tables; nothing else happens here. */
public final class HaltingCalls implements ExecutionInterceptor {
    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        TreeSet<String> tables = new TreeSet<>(written(context.request()));
        if (!tables.isEmpty()) {
            HaltPoints.passed("dynamodb " + String.join(" ", tables).replaceAll("\\bt[0-9a-f]{8}-", ""));
        }
    }

    private static List<String> written(SdkRequest request) {
        return switch (request) {
            case PutItemRequest put -> List.of(put.tableName());
            case UpdateItemRequest update -> List.of(update.tableName());
            case DeleteItemRequest delete -> List.of(delete.tableName());
            case BatchWriteItemRequest batch -> List.copyOf(batch.requestItems().keySet());
            case TransactWriteItemsRequest all ->
                all.transactItems().stream().map(HaltingCalls::table).toList();
            default -> List.of();
        };
    }

    private static String table(TransactWriteItem item) {
        if (item.put() != null) {
            return item.put().tableName();
        }
        if (item.update() != null) {
            return item.update().tableName();
        }
        return item.delete() != null
                ? item.delete().tableName()
                : item.conditionCheck().tableName();
    }
}
