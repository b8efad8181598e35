package dev.everstore.planted.user;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.clickhouse.jdbc.ClickHouseDriver;
import com.stripe.StripeClient;
import org.jgroups.JChannel;
import org.postgresql.PGConnection;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Planted: opens every kind of store, and speaks to everyone outside. */
public class Hoarder {
    ElasticsearchClient search;
    ClickHouseDriver analytics;
    PGConnection database;
    DynamoDbClient tables;
    EventBridgeClient bus;
    SqsClient queues;
    StripeClient money;
    JChannel others;
}
