package dev.everstore.sagas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.inventory.StockReleased;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database as the version without amendments left it: its workflows go on, its orders can be returned. */
class StoredByTheFormerVersionTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ProductId LAMP = new ProductId("lamp");
    private static final Money TOTAL = new Money(2_400, "USD");

    private static final String WORKFLOW = """
            {"orderId":"%s","customerId":"%s","goods":[{"productId":"lamp","quantity":3}],\
            "total":{"minor":2400,"currency":"USD"},"method":{"method":"card","token":"tok_approve"},\
            "startedAt":"2026-03-01T10:00:00Z","nextStep":2,"stockAsked":true,"paying":"ASKED",\
            "cancellationAsked":false,"orderCancelled":false,"paymentDeadline":"8a6c3c1c-0d0e-4a69-9a39-3a3a8a1b7a55"}""";

    private static final ToldShop shop = new ToldShop();
    private static FreshDatabases databases;
    private static SagaProcess process;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.named(SagaProcess.DATABASES);
        Map<String, String> login = databases.properties();
        DriverManagerDataSource sagas = new DriverManagerDataSource(
                login.get("everstore.databases.sagas.url"),
                login.get("everstore.databases.sagas.username"),
                login.get("everstore.databases.sagas.password"));
        Flyway.configure()
                .dataSource(sagas)
                .locations("classpath:db/sagas")
                .target("1")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(sagas);
        for (String order : List.of("paying", "erased", "amended", "expired")) {
            store(jdbc, order);
        }
        storeFinishedSteps(jdbc);
        process = SagaProcess.start(databases, shop);
    }

    @AfterAll
    static void stop() {
        process.close();
        databases.close();
    }

    @Test
    void a_workflow_goes_on_with_its_payment() {
        OrderId order = new OrderId("paying");
        process.publish(new PaymentAuthorized(PaymentId.of(order), order, TOTAL, "ref"));
        await().until(() -> shop.told(CapturePayment.class).contains(new CapturePayment(PaymentId.of(order))));
        assertThat(shop.idsOf(CapturePayment.class)).contains("step:paying:2");
    }

    @Test
    void a_workflow_hears_of_its_customers_erasure() {
        process.publish(new UserErased(new UserId("customer-of-erased"), NOW));
        await().until(() -> isCancelled("erased"));
    }

    @Test
    void a_workflow_starts_over_when_its_order_is_amended() {
        OrderId order = new OrderId("amended");
        List<OrderLine> lines = List.of(new OrderLine(LAMP, "Lamp", 1, TOTAL, 0, TOTAL));
        process.publish(new OrderAmended(order, 1, true, lines, TOTAL, Money.zero("USD"), TOTAL, null, "amended"));
        await().until(() -> shop.told(VoidPayment.class).contains(new VoidPayment(PaymentId.of(order), "amended")));
    }

    @Test
    void a_workflow_hears_that_its_goods_expired() {
        process.publish(
                new StockReleased(new OrderId("expired"), List.of(new StockLine(LAMP, 3)), StockReleased.EXPIRED));
        await().until(() -> isCancelled("expired"));
    }

    @Test
    void an_order_whose_workflow_has_ended_can_be_returned() {
        OrderId order = new OrderId("shipped");
        process.publish(new OrderReturned(
                order, "r-1", List.of(new ShippedLine(LAMP, 1)), new Money(800, "USD"), "broken", false, NOW, false));
        await().until(() -> shop.told(RefundPayment.class)
                .contains(new RefundPayment(PaymentId.of(order), "r-1", new Money(800, "USD"), "returned: broken")));
    }

    private static boolean isCancelled(String order) {
        return shop.told(CancelOrder.class).stream()
                .anyMatch(command -> command.orderId().value().equals(order));
    }

    private static void store(JdbcClient jdbc, String order) {
        jdbc.sql("insert into saga_entry (saga_id, saga_type, serialized_saga) values (?, ?, ?)")
                .param("saga-" + order)
                .param(OrderFulfilment.class.getName())
                .param(WORKFLOW.formatted(order, "customer-of-" + order).getBytes(StandardCharsets.UTF_8))
                .update();
        jdbc.sql("""
                        insert into association_value_entry (association_key, association_value, saga_id, saga_type)
                        values ('orderId', ?, ?, ?)
                        """)
                .param(order)
                .param("saga-" + order)
                .param(OrderFulfilment.class.getName())
                .update();
    }

    private static void storeFinishedSteps(JdbcClient jdbc) {
        List<Map.Entry<String, String>> steps = List.of(
                Map.entry("CapturePayment", "{\"paymentId\":\"shipped\"}"),
                Map.entry("ConfirmOrder", "{\"orderId\":\"shipped\"}"),
                Map.entry("SendNotification", "{\"notificationId\":\"shipped-4\",\"recipient\":\"c-1\"}"));
        for (int number = 0; number < steps.size(); number++) {
            jdbc.sql("""
                            insert into step (order_id, number, name, command, metadata, status)
                            values ('shipped', ?, ?, ?, '{}', 'done')
                            """)
                    .param(number)
                    .param(steps.get(number).getKey())
                    .param(steps.get(number).getValue())
                    .update();
        }
    }
}
