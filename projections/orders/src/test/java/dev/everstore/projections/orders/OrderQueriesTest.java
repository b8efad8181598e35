package dev.everstore.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.FindOrder;
import dev.everstore.contracts.order.FindOrderAsOf;
import dev.everstore.contracts.order.FindOrderChanges;
import dev.everstore.contracts.order.FindOrderHistory;
import dev.everstore.contracts.order.HistoryEntry;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderChanges.Change;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.eventstore.api.EventCodec;
import dev.everstore.outbox.DynamoConfiguration;
import dev.everstore.outbox.DynamoTables;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class OrderQueriesTest extends OrdersTest {
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
    void anOrderIsMadeUpFromItsLogsWhileDynamoDbIsAway() {
        Story story = new Story("away");
        happenToOrder(story, 0, story.placed());
        happenToPayment(story, 0, story.requested());
        try (ConfigurableApplicationContext nobody = nobodyAnswers()) {
            OrderTable away = new OrderTable(
                    nobody.getBean(DynamoDbClient.class),
                    application.getBean(DynamoTables.class),
                    application.getBean(EventCodec.class));
            OrderQueries alone = new OrderQueries(away, application.getBean(Logs.class));

            assertThat(alone.find(new FindOrder(story.order))).contains(find(story));
        }
    }

    /** A process whose DynamoDB is at a port where nothing listens. */
    private static ConfigurableApplicationContext nobodyAnswers() {
        return new SpringApplicationBuilder(DynamoConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "everstore.dynamodb.endpoint=http://127.0.0.1:1",
                        "everstore.dynamodb.region=eu-central-1",
                        "everstore.dynamodb.access-key=any",
                        "everstore.dynamodb.secret-key=any",
                        "logging.level.root=WARN",
                        "spring.main.banner-mode=off")
                .run();
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
    void aRebuildGivesTheSameAnswers() {
        Story story = new Story("rebuilt");
        happenToOrder(story, 0, story.placed());
        happenToOrder(story, 1, new OrderConfirmed(story.order, Instant.EPOCH));
        await().atMost(SOON)
                .until(() -> table.read(story.order)
                        .filter(state -> state.version() == 1)
                        .isPresent());
        OrderState before = table.read(story.order).orElseThrow();

        rebuild();
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
}
