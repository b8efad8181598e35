package dev.everstore.eventstore;

import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.product.ProductEvent;
import dev.everstore.contracts.user.UserEvent;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A service's log without Spring, for tests of the parts. */
final class TestLog implements AutoCloseable {
    final JsonEventCodec codec = codec();
    final ConfiguredDatabases databases;
    final Database database;
    final LogTables tables;
    final LogWriter writer;

    TestLog(Map<String, String> properties, String name) {
        this(properties, name, () -> {});
    }

    TestLog(Map<String, String> properties, String name, Runnable committed) {
        databases = databases(properties);
        database = databases.owner(name);
        Migrations.migrate(database.dataSource(), "db/eventstore/log", "log_schema_history");
        tables = new LogTables(database);
        tables.claim(name);
        writer = new LogWriter(database, committed);
    }

    static ConfiguredDatabases databases(Map<String, String> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(properties)));
        return new ConfiguredDatabases(environment);
    }

    static TestLog fresh(FreshDatabases databases, String name) {
        return new TestLog(databases.properties(), name);
    }

    static JsonEventCodec codec() {
        TestApplication.Keys keys = new TestApplication.Keys();
        return new JsonEventCodec(
                new EventTypes(List.of(
                        ProductEvent.class, OrderEvent.class, UserEvent.class, PaymentEvent.class, String.class)),
                JsonRules.sealing(new Sealing(() -> keys)),
                List.of());
    }

    PostgresEventStorageEngine engine(UnaryOperator<PostgresEventStorageEngine.Builder> customization) {
        return new PostgresEventStorageEngine(
                customization.apply(new PostgresEventStorageEngine.Builder(codec)), tables, writer, codec, "");
    }

    void empty() {
        database.jdbc().sql("truncate log_event, log_receipt, log_snapshot").update();
        database.jdbc().sql("update log_head set position = 0").update();
    }

    @Override
    public void close() {
        writer.close();
        databases.close();
    }
}
