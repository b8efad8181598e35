package dev.everstore.sagas;

import static dev.everstore.sagas.ShopFixture.DECISION_DEADLINE;
import static dev.everstore.sagas.ShopFixture.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.AcceptAvailable;
import dev.everstore.contracts.order.CancelOrder;
import dev.everstore.contracts.order.ExchangeLines;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RequestedLine;
import dev.everstore.contracts.order.ReturnLines;
import dev.everstore.contracts.order.ShipOrder;
import dev.everstore.contracts.order.ShippedLine;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.product.ProductId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exchanges as everyone sees them: a lamp and a desk cost eight dollars each, and no cent goes astray. */
class WholeExchangesTest extends WholeShop {
    private static final OrderId REPLACEMENT = new OrderId("o-2");
    private static final long PRICE = 800;

    @Test
    void what_costs_more_is_charged_to_the_replacement() {
        threeShippedLamps()
                .stock(DESK, 5)
                .sent(exchange(ORDER, REPLACEMENT, 1, "tok_approve", line(DESK, 2)))
                .then(
                        "order o-1: shipped",
                        "order o-2: confirmed",
                        "payment o-1: captured 24.00 USD",
                        "payment o-2: captured 8.00 USD",
                        "stock desk: 5 on hand, 2 held",
                        "stock lamp: 3 on hand, 0 held",
                        "order-fulfilment o-1: shipped (completed)",
                        "order-exchange o-1: waiting until the replacement is shipped (completed)",
                        "order-fulfilment o-2: confirmed, waiting for shipment (completed)",
                        "told ada: ORDER_CONFIRMED",
                        "told ada: ORDER_SHIPPED",
                        "told ada: EXCHANGE_RECEIVED",
                        "told ada: ORDER_CONFIRMED");
    }

    @Test
    void what_costs_less_is_given_back_once_the_replacement_is_certain() {
        threeShippedLamps()
                .stock(DESK, 5)
                .sent(exchange(ORDER, REPLACEMENT, 3, null, line(DESK, 1)))
                .sent(new ShipOrder(REPLACEMENT, null, "UPS", "t-2", shop.now()))
                .thenAmong(
                        "order o-1: returned",
                        "order o-2: shipped",
                        "payment o-1: captured 24.00 USD, 16.00 given back",
                        "order-exchange o-1: exchanged (completed)",
                        "told ada: PAYMENT_REFUNDED");
    }

    @Test
    void a_replacement_that_cannot_be_had_gives_all_back() {
        threeShippedLamps()
                .stock(DESK, 0)
                .sent(exchange(ORDER, REPLACEMENT, 1, "tok_approve", line(DESK, 2)))
                .thenAmong(
                        "order o-2: cancelled, out of stock: desk",
                        "payment o-1: captured 24.00 USD, 8.00 given back",
                        "order-exchange o-1: replacement given up (compensated)");
    }

    @Test
    void a_replacement_that_is_refused_gives_all_back() {
        threeShippedLamps().stock(DESK, 5).trouble().refuses(PlaceOrder.class, "no longer sold");
        shop.sent(exchange(ORDER, REPLACEMENT, 1, null, line(DESK, 1)))
                .thenAmong(
                        "payment o-1: captured 24.00 USD, 8.00 given back",
                        "order-exchange o-1: replacement given up (compensated)",
                        "told ada: ORDER_CANCELLED",
                        "told ada: PAYMENT_REFUNDED");
    }

    @Test
    void who_takes_what_is_available_gets_back_the_rest() {
        threeShippedLamps()
                .stock(DESK, 0)
                .sent(exchange(ORDER, REPLACEMENT, 3, null, line(DESK, 1), line(LAMP, 1)))
                .thenAmong("payment o-1: captured 24.00 USD")
                .sent(new AcceptAvailable(REPLACEMENT))
                .thenAmong("order o-2: confirmed", "payment o-1: captured 24.00 USD, 16.00 given back");
    }

    @Test
    void who_is_forgotten_gets_their_money_before_the_replacement_leaves() {
        threeShippedLamps()
                .stock(DESK, 5)
                .sent(exchange(ORDER, REPLACEMENT, 1, "tok_approve", line(DESK, 2)))
                .erased(ADA)
                .thenAmong(
                        "order o-2: cancelled, the customer was erased",
                        "payment o-1: captured 24.00 USD, 8.00 given back",
                        "payment o-2: captured 8.00 USD, 8.00 given back");
    }

    @Test
    void an_operator_undoes_an_exchange_by_cancelling_the_replacement() {
        threeShippedLamps().stock(DESK, 5).sent(exchange(ORDER, REPLACEMENT, 1, "tok_approve", line(DESK, 2)));
        shop.operator().cancel(shop.saga(Exchanges.class), "a mistake");
        shop.thenAmong(
                "order o-2: cancelled, a mistake",
                "payment o-1: captured 24.00 USD, 8.00 given back",
                "payment o-2: captured 8.00 USD, 8.00 given back",
                "order-exchange o-1: replacement given up (compensated)");
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 60).mapToObj(Long::valueOf);
    }

    /** Every process dies once before each commit, every step is sent twice, and the shop holds what was paid for. */
    @ParameterizedTest
    @MethodSource("seeds")
    void however_goods_go_and_come_back_the_shop_keeps_the_price_of_what_the_customer_keeps(long seed) {
        Random dice = new Random(seed);
        shop.stock(LAMP, 40).stock(DESK, 12).everythingTwice();
        List<OrderId> orders = new ArrayList<>(List.of(ORDER));
        shop.placed(ORDER, ADA, "tok_approve", line(LAMP, 12)).sent(ship(ORDER));
        for (int turn = 0; turn < 60; turn++) {
            OrderId order = orders.get(dice.nextInt(orders.size()));
            OrderId next = new OrderId("o-" + (orders.size() + 1));
            if (isAllowed(anything(dice, order, next)) && lastExchangeIs(next)) {
                orders.add(next);
            }
        }
        shop.after(DECISION_DEADLINE.plusHours(1));
        orders.forEach(order -> isAllowed(ship(order)));

        assertThat(cents(PaymentCaptured.class) - cents(PaymentRefunded.class))
                .as(() -> String.join("\n", shop.ending()))
                .isEqualTo(PRICE * piecesKept());
        assertThat(shop.story().sagas(Exchanges.class)).allMatch(saga -> saga.hasEnded());
        assertThat(shop.story().sagas(Returns.class)).allMatch(saga -> saga.hasEnded());
    }

    private Object anything(Random dice, OrderId order, OrderId next) {
        ProductId mine = dice.nextBoolean() ? LAMP : DESK;
        List<ShippedLine> back = List.of(new ShippedLine(mine, 1 + dice.nextInt(3)));
        return switch (dice.nextInt(8)) {
            case 0 -> new ReturnLines(order, "r-" + shop.story().events().size(), back, "why", true, shop.now());
            case 1 -> new CancelOrder(order, "why", shop.now());
            case 2 -> new AcceptAvailable(order);
            case 3, 4 -> ship(order);
            default -> {
                RequestedLine[] wanted = dice.nextBoolean()
                        ? new RequestedLine[] {line(DESK, 1 + dice.nextInt(4))}
                        : new RequestedLine[] {line(DESK, 1 + dice.nextInt(3)), line(LAMP, 1 + dice.nextInt(3))};
                String token =
                        List.of("tok_approve", "tok_approve", "tok_decline").get(dice.nextInt(3));
                yield exchange(order, next, back, token, wanted);
            }
        };
    }

    private boolean isAllowed(Object wish) {
        try {
            shop.sent(wish);
            return true;
        } catch (RefusedException _) {
            return false;
        }
    }

    private boolean lastExchangeIs(OrderId replacement) {
        return events(OrderExchanged.class)
                .anyMatch(exchanged -> exchanged.replacement().orderId().equals(replacement));
    }

    private long cents(Class<?> moved) {
        return events(moved)
                .mapToLong(event -> event instanceof PaymentCaptured captured
                        ? captured.amount().minor()
                        : ((PaymentRefunded) event).amount().minor())
                .sum();
    }

    private long piecesKept() {
        Stream<ShippedLine> sent = events(OrderShipped.class).flatMap(shipped -> shipped.lines().stream());
        Stream<ShippedLine> back = Stream.concat(
                events(OrderReturned.class).flatMap(returned -> returned.lines().stream()),
                events(OrderExchanged.class).flatMap(exchanged -> exchanged.lines().stream()));
        return sent.mapToLong(ShippedLine::quantity).sum()
                - back.mapToLong(ShippedLine::quantity).sum();
    }

    private <E> Stream<E> events(Class<E> type) {
        return shop.story().events().stream().filter(type::isInstance).map(type::cast);
    }

    private ShopFixture threeShippedLamps() {
        return threeLamps("tok_approve").sent(ship(ORDER));
    }

    private ShipOrder ship(OrderId order) {
        return new ShipOrder(order, null, "UPS", "t-" + order, shop.now());
    }

    private ExchangeLines exchange(
            OrderId order, OrderId replacement, long lamps, @Nullable String token, RequestedLine... wanted) {
        return exchange(order, replacement, List.of(new ShippedLine(LAMP, lamps)), token, wanted);
    }

    private ExchangeLines exchange(
            OrderId order,
            OrderId replacement,
            List<ShippedLine> back,
            @Nullable String token,
            RequestedLine... wanted) {
        return new ExchangeLines(
                order,
                "x-" + replacement,
                replacement,
                back,
                List.of(wanted),
                token == null ? null : new PaymentMethod("card", token),
                "does not fit",
                true,
                shop.now());
    }
}
