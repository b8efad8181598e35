package dev.everstore.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Page;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.FindOrderAsOf;
import dev.everstore.contracts.order.FindOrderChanges;
import dev.everstore.contracts.order.FindOrderHistory;
import dev.everstore.contracts.order.FindOrders;
import dev.everstore.contracts.order.HistoryEntry;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderChanges.Change;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.rebuild.FindRebuild;
import dev.everstore.contracts.rebuild.RebuildView;
import dev.everstore.contracts.rebuild.StartRebuild;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.Database;
import dev.everstore.eventstore.api.Databases;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.eventstore.api.ServiceLog;
import dev.everstore.eventstore.api.ServiceLogs;
import dev.everstore.eventstore.testing.FreshDatabases;
import dev.everstore.outbox.DynamoTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderQueriesTest {
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
    void aPlacedOrderIsFoundAtOnceAlthoughTheViewIsBehind() {
        Story story = new Story("strong");
        StreamingEventProcessor processor = application
                .getBean(EventProcessingConfiguration.class)
                .eventProcessor(OrderReadModel.GROUP, StreamingEventProcessor.class)
                .orElseThrow();
        processor.shutDown();
        try {
            happenToOrder(story, 0, story.placed());
            assertThat(find(story).status()).isEqualTo(OrderStatus.PLACED);

            happenToPayment(story, 0, story.requested());
            happenToPayment(story, 1, new PaymentCaptured(story.payment, story.order, story.total, "r"));
            happenToOrder(story, 1, new OrderConfirmed(story.order, Instant.EPOCH));

            assertThat(table.read(story.order)).isEmpty();
            assertThat(find(story))
                    .returns(OrderStatus.CONFIRMED, OrderView::status)
                    .returns(1L, OrderView::version)
                    .satisfies(order ->
                            assertThat(order.payments().getFirst().status()).isEqualTo("captured"))
                    .satisfies(
                            order -> assertThat(order.shippingAddress().name()).isEqualTo("Claire Gute"));
        } finally {
            processor.start();
        }
        await().atMost(SOON)
                .until(() -> table.read(story.order)
                        .filter(state ->
                                state.version() == 1 && !state.payments().isEmpty())
                        .isPresent());
        assertThat(table.read(story.order).orElseThrow().view()).contains(find(story));
    }

    @Test
    void theStoredDocumentHidesThePerson() {
        Story story = new Story("sealed");
        happenToOrder(story, 0, story.placed());
        await().atMost(SOON).until(() -> table.read(story.order).isPresent());

        String stored = application
                .getBean(DynamoDbClient.class)
                .scan(scan ->
                        scan.tableName(application.getBean(DynamoTables.class).nameOf(OrderTable.SHAPE)))
                .items()
                .toString();

        assertThat(stored).contains("Henderson").doesNotContain("Claire");
    }

    @Test
    void anUnknownOrderIsNotFound() {
        Story nobody = new Story("nobody");
        assertThat(queries.find(new FindOrder(nobody.order))).isEmpty();
        assertThat(queries.find(new FindOrderAsOf(nobody.order, Instant.now(), null)))
                .isEmpty();
        assertThat(queries.find(new FindOrderHistory(nobody.order)).items()).isEmpty();
    }

    @Test
    void thePastIsWhatWasKnownThen() {
        Story story = new Story("past");
        Instant before = Instant.now();
        happenToOrder(story, 0, story.placed());
        happenToPayment(story, 0, story.requested());
        happenToOrder(story, 1, new OrderCancelled(story.order, "late", Instant.EPOCH));

        assertThat(queries.find(new FindOrderAsOf(story.order, before, null))).isEmpty();
        assertThat(queries.find(new FindOrderAsOf(story.order, null, 0L)))
                .hasValueSatisfying(order -> assertThat(order.status()).isEqualTo(OrderStatus.PLACED));
        assertThat(queries.find(new FindOrderAsOf(story.order, null, 1L)))
                .hasValueSatisfying(order -> assertThat(order.payments()).hasSize(1));
        assertThat(queries.find(new FindOrderAsOf(story.order, null, 2L))).isEmpty();
        assertThat(queries.find(new FindOrderAsOf(story.order, Instant.now(), null)))
                .hasValueSatisfying(order -> assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED));
    }

    @Test
    void theHistoryTellsOrderAndPaymentAsTheyHappened() {
        Story story = new Story("history");
        happenToOrder(story, 0, story.placed());
        happenToPayment(story, 0, story.requested());
        happenToPayment(story, 1, new PaymentCaptured(story.payment, story.order, story.total, "r"));
        happenToOrder(story, 1, new OrderConfirmed(story.order, Instant.EPOCH));

        assertThat(queries.find(new FindOrderHistory(story.order)).items())
                .extracting(HistoryEntry::type)
                .containsExactly("OrderPlaced", "PaymentRequested", "PaymentCaptured", "OrderConfirmed");
    }

    @Test
    void everyPaymentOfAnAmendedOrderIsFoundAtOnceAndInItsHistory() {
        Story story = new Story("amended");
        Money less = new Money(1250, "USD");
        happenToOrder(story, 0, story.placed());
        happenToPayment(story, 0, story.requested());
        happenToOrder(story, 1, story.amended(1, 1, true));
        append("payment", "payments", "Payment", "amended.a1", 0, story.requested(1, less));
        happenToPayment(story, 1, new PaymentVoided(story.payment, story.order, "amended"));

        assertThat(find(story).payments())
                .extracting(payment -> payment.paymentId() + " " + payment.status())
                .containsExactly("amended voided", "amended.a1 requested");
        assertThat(queries.find(new FindOrderHistory(story.order)).items())
                .extracting(HistoryEntry::type)
                .containsExactly(
                        "OrderPlaced", "PaymentRequested", "OrderAmended", "PaymentRequested", "PaymentVoided");
    }

    @Test
    void whatDiffersBetweenTwoVersionsIsTold() {
        Story story = new Story("changed");
        happenToOrder(story, 0, story.placed());
        happenToOrder(story, 1, story.amended(1, 3, true));

        assertThat(queries.find(new FindOrderChanges(story.order, 0, 1)))
                .hasValueSatisfying(changes ->
                        assertThat(changes.changes()).extracting(Change::path).contains("lines[0].quantity", "total"));
        assertThat(queries.find(new FindOrderChanges(story.order, 0, 2))).isEmpty();
    }

    @Test
    void aRareStatusAmongAllOrdersOfACustomerIsFound() {
        UserId customer = new UserId("regular");
        for (int day = 1; day <= 6; day++) {
            placeOn(customer, "rare-" + day, day);
        }
        Story first = new Story("rare-1", "regular");
        happenToOrder(first, 1, new OrderCancelled(first.order, "r", Instant.EPOCH));
        awaitViews("rare-1", "rare-2", "rare-3", "rare-4", "rare-5", "rare-6");

        Page<OrderView> found = list(new FindOrders(customer, OrderStatus.CANCELLED, null, null, null, 1));
        assertThat(ids(found)).containsExactly("rare-1");
        assertThat(found.next()).isNull();
    }

    @Test
    void aCustomersOrdersArePagedNewestFirstWhileNewOnesCome() {
        UserId customer = new UserId("pager");
        for (int day = 1; day <= 5; day++) {
            placeOn(customer, "page-" + day, day);
        }
        awaitViews("page-1", "page-2", "page-3", "page-4", "page-5");

        Page<OrderView> first = list(new FindOrders(customer, null, null, null, null, 2));
        placeOn(customer, "page-6", 6);
        awaitViews("page-6");
        Page<OrderView> second = list(new FindOrders(customer, null, null, null, first.next(), 2));
        Page<OrderView> third = list(new FindOrders(customer, null, null, null, second.next(), 2));

        assertThat(ids(first)).containsExactly("page-5", "page-4");
        assertThat(ids(second)).containsExactly("page-3", "page-2");
        assertThat(ids(third)).containsExactly("page-1");
        assertThat(third.next()).isNull();
    }

    @Test
    void ordersAreListedByStatusAndTime() {
        UserId customer = new UserId("lister");
        placeOn(customer, "list-1", 1);
        placeOn(customer, "list-2", 2);
        placeOn(customer, "list-3", 3);
        Story second = new Story("list-2", "lister");
        happenToOrder(second, 1, new OrderCancelled(second.order, "r", Instant.EPOCH));
        await().atMost(SOON)
                .until(() -> list(new FindOrders(customer, OrderStatus.CANCELLED, null, null, null, 10))
                                .items()
                                .size()
                        == 1);
        awaitViews("list-1", "list-3");

        assertThat(ids(list(new FindOrders(null, OrderStatus.CANCELLED, day(1), day(4), null, 10))))
                .contains("list-2")
                .doesNotContain("list-1", "list-3");
        assertThat(ids(list(new FindOrders(customer, null, day(2), day(3), null, 10))))
                .containsExactly("list-2");
        assertThat(ids(list(new FindOrders(null, null, day(1), day(4), null, 200))))
                .containsSubsequence("list-3", "list-2", "list-1");
    }

    @Test
    void aRebuildGivesTheSameAnswers() {
        Story story = new Story("rebuilt");
        happenToOrder(story, 0, story.placed());
        happenToOrder(story, 1, new OrderConfirmed(story.order, Instant.EPOCH));
        await().atMost(SOON)
                .until(() -> table.read(story.order)
                        .filter(state -> state.version() == 1)
                        .isPresent());
        OrderState before = table.read(story.order).orElseThrow();

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
        assertThat(table.read(story.order)).contains(before);
    }

    @Test
    void theQueryBusKnowsTheHandlers() throws Exception {
        Story story = new Story("bus");
        happenToOrder(story, 0, story.placed());

        Optional<OrderView> found = application
                .getBean(QueryGateway.class)
                .query(new FindOrder(story.order), ResponseTypes.optionalInstanceOf(OrderView.class))
                .get();

        assertThat(found).isPresent();
    }

    /** Over the query bus, as the web asks. */
    @SuppressWarnings("unchecked")
    private Page<OrderView> list(FindOrders question) {
        return (Page<OrderView>) application
                .getBean(QueryGateway.class)
                .query(question, ResponseTypes.instanceOf(Page.class))
                .join();
    }

    private OrderView find(Story story) {
        return queries.find(new FindOrder(story.order)).orElseThrow();
    }

    private void placeOn(UserId customer, String order, int day) {
        Story story = new Story(order, customer.value());
        happenToOrder(story, 0, story.placed(day(day)));
    }

    private static Instant day(int day) {
        return Instant.parse("2017-01-0%dT00:00:00Z".formatted(day));
    }

    private void awaitViews(String... orders) {
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

    private static List<String> ids(Page<OrderView> page) {
        return page.items().stream().map(order -> order.orderId().value()).toList();
    }

    private void happenToOrder(Story story, long sequence, Object event) {
        append("order", "orders", "Order", story.order.value(), sequence, event);
    }

    private void happenToPayment(Story story, long sequence, Object event) {
        append("payment", "payments", "Payment", story.payment.value(), sequence, event);
    }

    private void append(String service, String name, String type, String id, long sequence, Object event) {
        Database database = application.getBean(Databases.class).owner(name);
        ServiceLog log = application.getBean(ServiceLogs.class).open(service, database);
        database.transaction().executeWithoutResult(status -> log.append(type, id, sequence, List.of(event)));
    }
}
