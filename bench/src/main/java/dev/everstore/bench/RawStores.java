package dev.everstore.bench;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import tools.jackson.databind.json.JsonMapper;

/** The engines without us: what they take in when somebody hands them finished rows as fast as they can. */
final class RawStores implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 2_000;
    private static final int DOCUMENTS_AT_ONCE = 500;
    private static final int ITEMS_AT_ONCE = 25;
    private static final int WRITERS = 4;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Properties engines;
    private final String name;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What is left in stores whose names begin with the given one goes at the end. */
    RawStores(Properties engines, String name) {
        this.engines = engines;
        this.name = name;
    }

    /** Orders per second into a table that nothing is attached to. */
    double clickhouse(SyntheticShop shop, int orders) throws SQLException {
        List<OrderPlaced> rows =
                IntStream.range(0, orders).mapToObj(shop::order).toList();
        try (Connection connection = clickhouse();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + name + " ENGINE = Atomic");
            statement.execute("""
                    CREATE TABLE %s.raw (order_id String, customer_id String, country String, city String, total Int64,
                        lines Nested(product_id String, quantity Int64, price Int64, net Int64))
                    ENGINE = MergeTree ORDER BY order_id""".formatted(name));
            long began = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + name
                    + ".raw (order_id, customer_id, country, city, total, lines.product_id, lines.quantity, lines.price,"
                    + " lines.net) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < orders; i++) {
                    bind(rows.get(i), insert);
                    insert.addBatch();
                    if ((i + 1) % ROWS_AT_ONCE == 0 || i == orders - 1) {
                        insert.executeBatch();
                    }
                }
            }
            return Reader.rate(orders, began);
        }
    }

    private static void bind(OrderPlaced order, PreparedStatement row) throws SQLException {
        row.setString(1, order.orderId().value());
        row.setString(2, order.customerId().value());
        row.setString(3, placeOf(order).country());
        row.setString(4, placeOf(order).city());
        row.setLong(5, order.total().minor());
        row.setObject(6, ofLines(order, line -> line.productId().value(), String[]::new));
        row.setObject(7, ofLines(order, OrderLine::quantity, Long[]::new));
        row.setObject(8, ofLines(order, line -> line.unitPrice().minor(), Long[]::new));
        row.setObject(9, ofLines(order, line -> line.net().minor(), Long[]::new));
    }

    private static Address placeOf(OrderPlaced order) {
        return Objects.requireNonNull(order.shippingAddress());
    }

    private static <T> T[] ofLines(OrderPlaced order, Function<OrderLine, T> value, IntFunction<T[]> array) {
        return order.lines().stream().map(value).toArray(array);
    }

    /** Orders per second into an index with the mapping that the engine guesses. */
    double elasticsearch(SyntheticShop shop, int orders) throws IOException, InterruptedException {
        List<String> bulks = new ArrayList<>();
        for (int from = 0; from < orders; from += DOCUMENTS_AT_ONCE) {
            StringBuilder bulk = new StringBuilder();
            IntStream.range(from, Math.min(orders, from + DOCUMENTS_AT_ONCE))
                    .forEach(i -> bulk.append("{\"index\":{\"_id\":\"" + i + "\"}}\n")
                            .append(JSON.writeValueAsString(document(shop.order(i))))
                            .append('\n'));
            bulks.add(bulk.toString());
        }
        long began = System.nanoTime();
        for (String bulk : bulks) {
            send("/" + name + "-raw/_bulk", "POST", bulk);
        }
        send("/" + name + "-raw/_refresh", "POST", "");
        return Reader.rate(orders, began);
    }

    private static Map<String, Object> document(OrderPlaced order) {
        return Map.of(
                "orderId", order.orderId().value(),
                "customerId", order.customerId().value(),
                "city", String.valueOf(placeOf(order).city()),
                "country", String.valueOf(placeOf(order).country()),
                "total", order.total().minor(),
                "placedAt", order.placedAt().toString(),
                "goods", order.lines().stream().map(OrderLine::name).toList());
    }

    private void send(String path, String method, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(engines.getProperty("everstore.elasticsearch.url") + path))
                .header("Content-Type", "application/x-ndjson")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300 && answer.statusCode() != 404) {
            throw new IOException("Elasticsearch answered " + answer.statusCode() + " to " + path);
        }
    }

    /** Orders per second into a table without indexes, by as many writers as help. */
    double dynamodb(SyntheticShop shop, int orders) throws Exception {
        String table = name + "-raw";
        try (DynamoDbClient client = dynamodb();
                ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            create(client, table);
            List<List<WriteRequest>> batches = new ArrayList<>();
            for (int from = 0; from < orders; from += ITEMS_AT_ONCE) {
                batches.add(IntStream.range(from, Math.min(orders, from + ITEMS_AT_ONCE))
                        .mapToObj(i -> item(shop.order(i)))
                        .toList());
            }
            long began = System.nanoTime();
            List<Future<?>> writes = new ArrayList<>();
            batches.forEach(batch -> writes.add(writers.submit(
                    () -> client.batchWriteItem(request -> request.requestItems(Map.of(table, batch))))));
            for (Future<?> write : writes) {
                write.get();
            }
            return Reader.rate(orders, began);
        }
    }

    private static void create(DynamoDbClient client, String table) {
        client.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("orderId")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("orderId")
                        .keyType(KeyType.HASH)
                        .build()));
    }

    private static WriteRequest item(OrderPlaced order) {
        return WriteRequest.builder()
                .putRequest(put -> put.item(Map.of(
                        "orderId", AttributeValue.fromS(order.orderId().value()),
                        "document", AttributeValue.fromS(JSON.writeValueAsString(order)))))
                .build();
    }

    private DynamoDbClient dynamodb() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(engines.getProperty("everstore.dynamodb.endpoint")))
                .region(Region.of(engines.getProperty("everstore.dynamodb.region")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        engines.getProperty("everstore.dynamodb.access-key"),
                        engines.getProperty("everstore.dynamodb.secret-key"))))
                .build();
    }

    private Connection clickhouse() throws SQLException {
        return DriverManager.getConnection(
                engines.getProperty("everstore.clickhouse.url"),
                engines.getProperty("everstore.clickhouse.username"),
                engines.getProperty("everstore.clickhouse.password"));
    }

    @Override
    public void close() throws Exception {
        try (Connection connection = clickhouse();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
        }
        for (String index : List.of("products", "orders", "people", "raw")) {
            send("/" + name + "-" + index, "DELETE", "");
        }
        try (DynamoDbClient client = dynamodb()) {
            client.listTablesPaginator().tableNames().stream()
                    .filter(table -> table.startsWith(name + "-"))
                    .toList()
                    .forEach(table -> client.deleteTable(request -> request.tableName(table)));
        }
    }
}
