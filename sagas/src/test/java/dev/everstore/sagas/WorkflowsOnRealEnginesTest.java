package dev.everstore.sagas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.Refusal;
import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.DispatchStock;
import dev.everstore.contracts.inventory.ReceiveStock;
import dev.everstore.contracts.inventory.ReleaseStock;
import dev.everstore.contracts.inventory.ReserveStock;
import dev.everstore.contracts.inventory.StockReserved;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.notification.Template;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ConfirmOrder;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.AuthorizePayment;
import dev.everstore.contracts.payment.CapturePayment;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentVoided;
import dev.everstore.contracts.payment.RefundPayment;
import dev.everstore.contracts.payment.VoidPayment;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.testing.FreshDatabases;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The workflows as they run: through logs, relay, backbone, saga store, steps and command bus, on PostgreSQL. */
class WorkflowsOnRealEnginesTest {
    private static final UserId CUSTOMER = new UserId("c-1");
    private static final ProductId LAMP = new ProductId("lamp");
    private static final Money TOTAL = new Money(2_400, "USD");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final ToldShop shop = new ToldShop();
    private FreshDatabases databases;

    @BeforeEach
    void setUp() {
        databases = FreshDatabases.named(SagaProcess.DATABASES);
        shop.answering(WorkflowsOnRealEnginesTest::sell);
    }

    @AfterEach
    void tearDown() {
        databases.close();
    }

    @Test
    void an_order_is_confirmed_shipped_delivered_and_returned() {
        OrderId order = new OrderId("o-1");
        try (SagaProcess process = SagaProcess.start(databases, shop)) {
            process.publish(placed(order));
            await().until(() -> shop.told(SendNotification.class).size() == 1);
            process.publish(
                    new OrderShipped(order, List.of(new ShippedLine(LAMP, 3)), "UPS", "t-1", NOW, true),
                    new OrderDelivered(order, List.of("t-1"), NOW, true),
                    new OrderReturned(
                            order, "r-1", List.of(new ShippedLine(LAMP, 1)), TOTAL, "broken", true, NOW, false));
            await().until(() -> allOver(process, 3) && unfinished(process) == 0);
        }
        assertThat(shop.told(SendNotification.class))
                .extracting(SendNotification::template)
                .containsExactlyInAnyOrder(
                        Template.ORDER_CONFIRMED,
                        Template.ORDER_SHIPPED,
                        Template.ORDER_DELIVERED,
                        Template.RETURN_RECEIVED,
                        Template.PAYMENT_REFUNDED);
        assertThat(shop.told(DispatchStock.class)).hasSize(1);
        assertThat(shop.told(ReceiveStock.class)).containsExactly(new ReceiveStock(LAMP, 1, "r-1"));
        assertThat(shop.told(RefundPayment.class))
                .containsExactly(new RefundPayment(PaymentId.of(order), "r-1", TOTAL, "returned: broken"));
        assertThat(shop.told())
                .extracting(ToldShop.Told::actor)
                .contains("saga:order-fulfilment", "saga:order-return", "saga:order-delivery");
        assertThat(new HashSet<>(shop.idsOf(Object.class))).hasSize(shop.told().size());
    }

    @Test
    void a_step_that_fails_is_sent_again_under_the_same_name() {
        Set<Class<?>> failedOnce = ConcurrentHashMap.newKeySet();
        shop.answering(command -> {
            if (failedOnce.add(command.getClass())) {
                throw new IllegalStateException("not now");
            }
            return sell(command);
        });
        try (SagaProcess process = SagaProcess.start(databases, shop)) {
            process.publish(placed(new OrderId("o-1")));
            await().until(() -> shop.told(SendNotification.class).size() == 2);
        }
        for (Class<?> kind : List.of(ReserveStock.class, AuthorizePayment.class, CapturePayment.class)) {
            assertThat(shop.idsOf(kind)).hasSize(2);
            assertThat(new HashSet<>(shop.idsOf(kind))).hasSize(1);
        }
        assertThat(shop.told(ConfirmOrder.class)).hasSize(2);
    }

    @Test
    void a_step_that_a_rule_refuses_comes_back_to_its_workflow() {
        shop.answering(command -> {
            if (command instanceof AuthorizePayment) {
                throw new RefusedException(Refusal.rule("bad-token", "no such token"));
            }
            return sell(command);
        });
        try (SagaProcess process = SagaProcess.start(databases, shop)) {
            process.publish(placed(new OrderId("o-1")));
            await().until(() -> allOver(process, 1) && unfinished(process) == 0);
            assertThat(process.sagas()
                            .jdbc()
                            .sql("select status || ': ' || problem from step where name = 'AuthorizePayment'")
                            .query(String.class)
                            .single())
                    .isEqualTo("refused: no such token");
        }
        assertThat(shop.told(AuthorizePayment.class)).hasSize(1);
        assertThat(shop.told(ReleaseStock.class)).hasSize(1);
        assertThat(shop.told(CancelOrder.class))
                .extracting(CancelOrder::reason)
                .containsExactly("payment refused: no such token");
    }

    @Test
    void a_payment_without_an_answer_is_let_go_at_its_deadline() {
        shop.answering(command -> command instanceof AuthorizePayment ? List.of() : sell(command));
        try (SagaProcess process = SagaProcess.start(databases, shop, "everstore.fulfilment.payment-deadline=300ms")) {
            process.publish(placed(new OrderId("o-1")));
            await().until(() -> allOver(process, 1));
        }
        assertThat(shop.told(VoidPayment.class)).hasSize(1);
    }

    @Test
    void an_erased_customers_orders_are_cancelled_and_nobody_is_told() {
        shop.answering(command -> command instanceof AuthorizePayment ? List.of() : sell(command));
        try (SagaProcess process = SagaProcess.start(databases, shop, "everstore.erasure.look-every=200ms")) {
            process.publish(placed(new OrderId("o-1")), placed(new OrderId("o-2")));
            await().until(() -> shop.told(AuthorizePayment.class).size() == 2);
            process.publish(new UserErased(CUSTOMER, NOW));
            await().until(() -> allOver(process, 3) && unfinished(process) == 0);
            assertThat(process.count("saga where type = 'person-erasure' and outcome = 'COMPLETED'"))
                    .isEqualTo(1);
        }
        assertThat(shop.told(CancelOrder.class)).hasSize(2);
        assertThat(shop.told(SendNotification.class)).isEmpty();
    }

    @Test
    void processes_share_the_work_and_when_one_ends_the_other_finishes_it() {
        int orders = 60;
        String[] settings = {"everstore.fulfilment.segments=4"};
        try (SagaProcess second = other(settings)) {
            try (SagaProcess first = SagaProcess.start(databases, shop, settings)) {
                for (int i = 0; i < orders; i++) {
                    first.publish(placed(new OrderId("o-" + i)));
                }
                await().until(() -> shop.told(ConfirmOrder.class).size() >= orders / 4);
            }
            await().until(() -> second.count("told") == orders && unfinished(second) == 0);
        }
        assertThat(new HashSet<>(shop.told(ConfirmOrder.class))).hasSize(orders);
        assertThat(new HashSet<>(shop.idsOf(ReserveStock.class))).hasSize(orders);
    }

    private SagaProcess other(String... settings) {
        return SagaProcess.start(databases, shop, settings);
    }

    private static boolean allOver(SagaProcess process, int sagas) {
        return process.count("saga where ended_at is not null") == sagas;
    }

    private static int unfinished(SagaProcess process) {
        return process.count("step where status in ('waiting', 'running')");
    }

    private static OrderPlaced placed(OrderId order) {
        List<OrderLine> lines = List.of(new OrderLine(LAMP, "Lamp", 3, new Money(800, "USD"), 0, TOTAL));
        PaymentMethod card = new PaymentMethod("card", "tok_approve");
        return new OrderPlaced(order, CUSTOMER, lines, TOTAL, Money.zero("USD"), TOTAL, null, card, NOW, null);
    }

    /** A shop where everything works at once. */
    private static List<?> sell(Object command) {
        return switch (command) {
            case ReserveStock wish -> List.of(new StockReserved(wish.orderId(), wish.lines()));
            case AuthorizePayment wish ->
                List.of(new PaymentAuthorized(wish.paymentId(), wish.orderId(), wish.amount(), "ref"));
            case CapturePayment wish ->
                List.of(new PaymentCaptured(wish.paymentId(), orderOf(wish.paymentId()), TOTAL, "ref"));
            case VoidPayment wish ->
                List.of(new PaymentVoided(wish.paymentId(), orderOf(wish.paymentId()), wish.reason()));
            case RefundPayment wish ->
                List.of(new PaymentRefunded(
                        wish.paymentId(), orderOf(wish.paymentId()), wish.refundId(), TOTAL, TOTAL, wish.reason()));
            case ConfirmOrder wish -> List.of(new OrderConfirmed(wish.orderId(), NOW));
            case CancelOrder wish -> List.of(new OrderCancelled(wish.orderId(), wish.reason(), wish.cancelledAt()));
            default -> List.of();
        };
    }

    private static OrderId orderOf(PaymentId payment) {
        return new OrderId(payment.value());
    }
}
