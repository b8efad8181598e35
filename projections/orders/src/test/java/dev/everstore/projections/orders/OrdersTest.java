package dev.everstore.projections.orders;

import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.rebuild.FindRebuild;
import dev.everstore.contracts.rebuild.RebuildView;
import dev.everstore.contracts.rebuild.StartRebuild;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.outbox.DynamoTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process that projects orders, with databases and a table of its own, and short ways to let things happen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OrdersTest {
    static final Duration SOON = Duration.ofSeconds(30);

    private FreshDatabases databases;
    ConfigurableApplicationContext application;
    OrderQueries queries;
    OrderTable table;

    @BeforeAll
    void start() {
        databases = FreshDatabases.named("orders", "payments", "backbone");
        application = OrdersApplication.start(databases);
        queries = application.getBean(OrderQueries.class);
        table = new OrderTable(
                application.getBean(DynamoDbClient.class),
                application.getBean(DynamoTables.class),
                application.getBean(EventCodec.class));
    }

    @AfterAll
    void stop() {
        OrdersApplication.stop(application);
        databases.close();
    }

    void rebuild() {
        QueryGateway gateway = application.getBean(QueryGateway.class);
        RebuildView rebuild = gateway.query(
                        new StartRebuild("orders", "A test of it.", "someone"),
                        ResponseTypes.instanceOf(RebuildView.class))
                .join();

        await().atMost(SOON)
                .until(() -> gateway.query(
                                new FindRebuild(rebuild.rebuildId()),
                                ResponseTypes.optionalInstanceOf(RebuildView.class))
                        .join()
                        .orElseThrow()
                        .status()
                        .equals("done"));
    }

    OrderView find(Story story) {
        return queries.find(new FindOrder(story.order)).orElseThrow();
    }

    void awaitViews(String... orders) {
        List<Story> stories = new ArrayList<>();
        for (String order : orders) {
            stories.add(new Story(order));
        }
        await().atMost(SOON)
                .until(() ->
                        table.read(stories.stream().map(story -> story.order).toList())
                                        .size()
                                == orders.length);
    }

    void happenToOrder(Story story, long sequence, Object event) {
        append("order", "orders", "Order", story.order.value(), sequence, event);
    }

    void happenToPayment(Story story, long sequence, Object event) {
        append("payment", "payments", "Payment", story.payment.value(), sequence, event);
    }

    void append(String service, String name, String type, String id, long sequence, Object event) {
        Database database = application.getBean(Databases.class).owner(name);
        ServiceLog log = application.getBean(ServiceLogs.class).open(service, database);
        database.transaction().executeWithoutResult(status -> log.append(type, id, sequence, List.of(event)));
    }
}
