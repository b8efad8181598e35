package dev.everstore.outbox;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The real engine that the environment names, with tables of this test alone, dropped at its end. */
public final class TestDynamo implements AutoCloseable {
    private final String prefix;
    private final DynamoDbClient client;
    private final DynamoTables tables;

    public TestDynamo() {
        this(new ExecutionInterceptor[0]);
    }

    /** With faults that the local engine never has. */
    public TestDynamo(ExecutionInterceptor... faults) {
        this("test-" + UUID.randomUUID().toString().substring(0, 8) + "-", faults);
    }

    private TestDynamo(String prefix, ExecutionInterceptor... faults) {
        this.prefix = prefix;
        Properties engines = engines();
        client = DynamoConfiguration.builderFor(new DynamoProperties(
                        engines.getProperty("everstore.dynamodb.endpoint"),
                        engines.getProperty("everstore.dynamodb.region"),
                        engines.getProperty("everstore.dynamodb.access-key"),
                        engines.getProperty("everstore.dynamodb.secret-key"),
                        prefix,
                        true))
                .overrideConfiguration(client -> List.of(faults).forEach(client::addExecutionInterceptor))
                .build();
        tables = new DynamoTables(client, prefix, true);
    }

    /** Drops the tables that a process made under a prefix, once it has ended. */
    public static void dropAll(String prefix) {
        new TestDynamo(prefix).close();
    }

    /** What runs on this machine, as the supervisor of the engines wrote it down. */
    public static Properties engines() {
        String file = System.getenv("EVERSTORE_ENGINES");
        if (file == null) {
            throw new IllegalStateException("EVERSTORE_ENGINES must name the engines.properties of running engines.");
        }
        Properties engines = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            engines.load(reader);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return engines;
    }

    public DynamoDbClient client() {
        return client;
    }

    public DynamoTables tables() {
        return tables;
    }

    @Override
    public void close() {
        client.listTablesPaginator().tableNames().stream()
                .filter(name -> name.startsWith(prefix))
                .toList()
                .forEach(name -> client.deleteTable(request -> request.tableName(name)));
        client.close();
    }
}
