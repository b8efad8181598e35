package dev.everstore.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.FindOrderAsOf;
import dev.everstore.contracts.order.FindOrderChanges;
import dev.everstore.contracts.order.FindOrderHistory;
import dev.everstore.contracts.order.HistoryEntry;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.rebuild.FindRebuild;
import dev.everstore.contracts.rebuild.RebuildView;
import dev.everstore.contracts.rebuild.StartRebuild;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.outbox.DynamoTables;
import java.time.Duration;
import java.util.List;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasedPeopleTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private FreshDatabases databases;
    private ConfigurableApplicationContext application;
    private OrderQueries queries;
    private OrderTable table;

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

    @Test
    void nothingReadableOfAnErasedPersonIsLeftAndTheMoneyStaysRight() {
        Story story = new Story("erased", "claire");
        happen(story, 0, story.placed());
        happen(story, 1, story.amended(1, 3, true));
        await().atMost(SOON)
                .until(() -> table.read(story.order)
                        .filter(state -> state.version() == 1)
                        .isPresent());
        OrderView before = find(story);
        assertThat(before.shippingAddress().name()).isEqualTo("Claire Gute");
        assertThat(before.shippingAddress().street()).isEqualTo("Mill Lane");
        assertNothingReadable();

        OrdersApplication.forget(story.customer);
        assertForgotten(story, before);

        rebuild();
        assertForgotten(story, before);
        assertThat(table.read(story.order)).isPresent();
    }

    private void assertForgotten(Story story, OrderView before) {
        OrderView after = find(story);
        assertThat(after.shippingAddress().name()).isEmpty();
        assertThat(after.shippingAddress().street()).isEmpty();
        assertThat(after.shippingAddress().city()).isEqualTo("Henderson");
        assertThat(after.total()).isEqualTo(before.total());
        assertThat(after.lines()).isEqualTo(before.lines());
        assertThat(queries.find(new FindOrderAsOf(story.order, null, 0L)))
                .hasValueSatisfying(
                        order -> assertThat(order.shippingAddress().name()).isEmpty());
        assertThat(queries.find(new FindOrderChanges(story.order, 0, 1)).toString())
                .doesNotContain("Mill", "Claire");
        List<HistoryEntry> history =
                queries.find(new FindOrderHistory(story.order)).items();
        assertThat(((OrderPlaced) history.getFirst().data())
                        .shippingAddress()
                        .name()
                        .text())
                .isEmpty();
        assertNothingReadable();
    }

    /** In what is stored, key or no key. */
    private void assertNothingReadable() {
        String table = application.getBean(DynamoTables.class).nameOf(OrderTable.SHAPE);
        application.getBean(DynamoDbClient.class).scanPaginator(scan -> scan.tableName(table)).items().stream()
                .forEach(item -> assertThat(item + Packing.unpacked(item))
                        .contains("Henderson")
                        .doesNotContain("Claire", "Gute", "Mill Lane"));
    }

    private void rebuild() {
        QueryGateway gateway = application.getBean(QueryGateway.class);
        RebuildView rebuild = gateway.query(
                        new StartRebuild("orders", "A person was erased.", "someone"),
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

    private OrderView find(Story story) {
        return queries.find(new FindOrder(story.order)).orElseThrow();
    }

    private void happen(Story story, long sequence, Object event) {
        Database database = application.getBean(Databases.class).owner("orders");
        database.transaction()
                .executeWithoutResult(_ -> application
                        .getBean(ServiceLogs.class)
                        .open("order", database)
                        .append("Order", story.order.value(), sequence, List.of(event)));
    }
}
