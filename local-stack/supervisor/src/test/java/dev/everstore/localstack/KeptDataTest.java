package dev.everstore.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is in {@link SupervisorTest}; ClickHouse and EventBridge are tested where they are built. */
class KeptDataTest {

    private static final String[] ENGINES = {"--no-app", "--engines", "dynamodb,elasticsearch,sqs"};

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void whatWasAcknowledgedIsThereAfterEverythingWasKilled() throws Exception {
        try (StackUnderTest stack = StackUnderTest.start(folder, ENGINES).awaitReady()) {
            aws(stack, "dynamodb", "DynamoDB_20120810.CreateTable", """
                    {"TableName": "kept", "BillingMode": "PAY_PER_REQUEST",
                     "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                     "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}""");
            aws(stack, "dynamodb", "DynamoDB_20120810.PutItem", """
                    {"TableName": "kept", "Item": {"id": {"S": "one"}, "word": {"S": "kept-item"}}}""");
            aws(stack, "sqs", "AmazonSQS.CreateQueue", "{\"QueueName\": \"kept\"}");
            aws(stack, "sqs", "AmazonSQS.SendMessage", queue(stack, ", \"MessageBody\": \"kept-message\""));
            elasticsearch(stack, "PUT", "/kept/_doc/1?refresh=true", "{\"word\": \"kept-document\"}");
            stack.killAll();
        }
        try (StackUnderTest stack = StackUnderTest.start(folder, ENGINES).awaitReady()) {
            assertThat(aws(
                            stack,
                            "dynamodb",
                            "DynamoDB_20120810.GetItem",
                            "{\"TableName\": \"kept\", \"Key\": {\"id\": {\"S\": \"one\"}}}"))
                    .contains("kept-item");
            assertThat(aws(stack, "sqs", "AmazonSQS.ReceiveMessage", queue(stack, "")))
                    .contains("kept-message");
            assertThat(elasticsearch(stack, "GET", "/kept/_search?q=word:kept", ""))
                    .contains("kept-document");
            assertThat(elasticsearch(stack, "GET", "/", "")).contains("\"number\":\"9.5.3\"");
        }
    }

    private String queue(StackUnderTest stack, String rest) throws IOException {
        return "{\"QueueUrl\": \"" + stack.connections().getProperty("everstore.sqs.endpoint") + "/000000000000/kept\""
                + rest + "}";
    }

    private String aws(StackUnderTest stack, String service, String target, String body) throws Exception {
        return send(HttpRequest.newBuilder(
                        URI.create(stack.connections().getProperty("everstore." + service + ".endpoint") + "/"))
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", target)
                .header("X-Amz-Date", "20260101T000000Z")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String elasticsearch(StackUnderTest stack, String method, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(
                        URI.create(stack.connections().getProperty("everstore.elasticsearch.url") + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private String send(HttpRequest request) throws Exception {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return response.body();
    }
}
