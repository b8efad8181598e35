package dev.everstore.sagas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.inventory.InventoryCommand;
import dev.everstore.contracts.notification.SendNotification;
import dev.everstore.contracts.order.OrderCommand;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.payment.PaymentCommand;
import dev.everstore.contracts.payment.PaymentEvent;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.saga.SagaCommand;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.order.OrdersInMemory;
import dev.everstore.payment.PaymentsInMemory;
import dev.everstore.sagas.testing.StoryOperator;
import dev.everstore.sagas.testing.StorySaga;
import dev.everstore.sagas.testing.Trouble;
import dev.everstore.sagas.testing.WorkflowFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A whole shop in memory: orders and payments by their services' own rules, the local gateway, a stock room, and all
 * workflows, on the story's own time.
 */
public final class ShopFixture {
    public static final Duration PAYMENT_DEADLINE = Duration.ofMinutes(15);
    public static final Duration DECISION_DEADLINE = Duration.ofHours(48);
    public static final Duration HOLD = Duration.ofHours(24);
    private static final Instant BEGINNING = Instant.parse("2026-03-01T10:00:00Z");

    private final WorkflowFixture story = new WorkflowFixture(BEGINNING);
    private final OrdersInMemory orders = new OrdersInMemory();
    private final PaymentsInMemory payments = new PaymentsInMemory();
    private final GatewayCourse gateway = new GatewayCourse(payments);
    private final StockRoom stock = new StockRoom(HOLD);
    private final Map<String, SendNotification> told = new LinkedHashMap<>();

    public ShopFixture() {
        story.resource(new RememberedOrders())
                .resource(new FulfilmentProperties(PAYMENT_DEADLINE, DECISION_DEADLINE, Duration.ofMinutes(1)))
                .resource((PersonsOrders) this::openOrders)
                .workflow(OrderFulfilment.class)
                .workflow(Returns.class)
                .workflow(Exchanges.class)
                .workflow(DeliveryNotices.class)
                .workflow(PersonErasure.class)
                .service(OrderCommand.class, (wish, now) -> orders.handle((OrderCommand) wish, now))
                .service(PaymentCommand.class, (wish, now) -> pay((PaymentCommand) wish))
                .service(InventoryCommand.class, (wish, now) -> stock.handle((InventoryCommand) wish, now))
                .service(SendNotification.class, (wish, now) -> tell((SendNotification) wish))
                .service(SagaCommand.class, (wish, now) -> List.of())
                .listener(this::hear)
                .course(gateway)
                .course(stock);
    }

    private List<PaymentEvent> pay(PaymentCommand wish) {
        List<PaymentEvent> events = payments.handle(wish);
        gateway.wake(story.now());
        return events;
    }

    private List<Object> tell(SendNotification notice) {
        told.putIfAbsent(notice.notificationId(), notice);
        return List.of();
    }

    private void hear(Object event) {
        switch (event) {
            case OrderConfirmed it -> stock.keep(it.orderId());
            case UserErased it -> orders.erased(it.userId());
            default -> {}
        }
    }

    private List<OrderId> openOrders(UserId customer) {
        return story.sagas(OrderFulfilment.class).stream()
                .filter(saga ->
                        !saga.hasEnded() && customer.value().equals(saga.sight().customerId()))
                .filter(saga -> !saga.sight().stage().equals(FulfilmentStages.SHIPPING.name()))
                .map(saga -> new OrderId(String.valueOf(saga.sight().orderId())))
                .toList();
    }

    // Given

    /** Pieces of a product that costs eight dollars. */
    public ShopFixture stock(ProductId product, long quantity) {
        orders.product(product, product.value(), new Money(800, "USD"));
        stock.put(product, quantity);
        return this;
    }

    public ShopFixture customer(UserId customer) {
        orders.customer(customer);
        return this;
    }

    public ShopFixture reviewAbove(Money total) {
        orders.reviewAbove(total);
        return this;
    }

    /** What goes wrong with steps from now on. */
    public Trouble trouble() {
        return story.trouble();
    }

    /** Every handler's process dies once before its commit, and every accepted step is sent once more. */
    public ShopFixture everythingTwice() {
        story.everythingTwice();
        return this;
    }

    // When

    public ShopFixture placed(OrderId order, UserId customer, String token, RequestedLine... lines) {
        return sent(new PlaceOrder(
                order,
                customer,
                "USD",
                List.of(lines),
                null,
                null,
                new PaymentMethod("card", token),
                story.now(),
                null,
                false));
    }

    public static RequestedLine line(ProductId product, long quantity) {
        return OrdersInMemory.line(product, quantity);
    }

    public ShopFixture sent(Object command) {
        story.send(command);
        return this;
    }

    public ShopFixture after(Duration duration) {
        story.after(duration);
        return this;
    }

    public ShopFixture erased(UserId customer) {
        story.publish(new UserErased(customer, story.now()));
        return this;
    }

    public ShopFixture saidAtTheBank(PaymentId payment, boolean yes) {
        payments.confirmAtTheBank(payment, yes);
        gateway.wake(story.now());
        return this;
    }

    public ShopFixture refundsRefused(boolean refused) {
        payments.refuseRefunds(refused);
        return this;
    }

    public StoryOperator operator() {
        return story.operator();
    }

    public Instant now() {
        return story.now();
    }

    // Then

    /** What has become of every order, payment, product and workflow, and what people were told: all of it. */
    public ShopFixture then(String... ending) {
        assertThat(ending()).containsExactly(ending);
        return this;
    }

    /** The same for some of it. */
    public ShopFixture thenAmong(String... lines) {
        assertThat(ending()).contains(lines);
        return this;
    }

    public List<String> ending() {
        List<String> ending = new ArrayList<>();
        Stream.of(orders.ending(), payments.ending(), stock.ending()).forEach(ending::addAll);
        story.sagas().forEach(saga -> ending.add(saga.ending()));
        told.values().forEach(notice -> ending.add("told " + notice.recipient() + ": " + notice.template()));
        return ending;
    }

    /** The first workflow of a type. */
    public StorySaga saga(Class<?> type) {
        return story.sagas(type).getFirst();
    }

    /** All that happened, and all that was asked for. */
    public WorkflowFixture story() {
        return story;
    }
}
