package dev.everstore.projections.search;

import static dev.everstore.projections.search.SearchRoom.NOW;
import static dev.everstore.projections.search.SearchRoom.anyOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.DecisionAsked;
import dev.everstore.contracts.order.FoundOrder;
import dev.everstore.contracts.order.FoundOrders;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderApproved;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderHeldForReview;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.Replacement;
import dev.everstore.contracts.order.SearchOrders;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserProfileChanged;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderSearchTest {
    private static final Money PRICE = new Money(500, "USD");

    private final UserId sean = new UserId("SM-20320");
    private final UserId tamara = new UserId("TC-20980");
    private SearchRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new SearchRoom();
        room.model.apply(List.of(room.registered(sean, "Sean Miller"), room.registered(tamara, "Tamara Chand")));
    }

    @AfterEach
    void close() throws IOException {
        room.close();
    }

    @Test
    void an_order_is_found_by_whatever_staff_know_of_it() {
        fill();

        assertThat(room.ordersFor("CA-2014-145317")).containsExactly("CA-2014-145317");
        assertThat(room.ordersFor("145317")).containsExactly("CA-2014-145317");
        assertThat(room.ordersFor("sean miller")).containsExactly("CA-2014-145317");
        assertThat(room.ordersFor("SM-20320")).containsExactly("CA-2014-145317");
        assertThat(room.ordersFor("recipient chand")).containsExactly("CA-2016-118689");
        assertThat(room.ordersFor("lamps")).containsExactly("CA-2014-145317");
        assertThat(room.ordersFor("1Z-77")).containsExactly("CA-2014-145317");
        assertThat(room.ordersFor("lyon")).containsExactly("CA-2016-118689");
        assertThat(room.ordersFor("sean lamp paris")).containsExactly("CA-2014-145317");
        assertThat(room.ordersFor("sean chair")).isEmpty();
    }

    @Test
    void typing_errors_are_forgiven_in_words_but_not_in_numbers() {
        fill();

        assertThat(room.ordersFor("tamera chnad")).containsExactly("CA-2016-118689");
        assertThat(room.ordersFor("CA-2014-145318")).isEmpty();
    }

    @Test
    void filters_narrow_what_is_found_and_facets_count_it() {
        fill();

        assertThat(ids(filtered(OrderStatus.SHIPPED, null, null, null, null))).containsExactly("CA-2014-145317");
        assertThat(ids(filtered(null, tamara, null, null, null))).containsExactly("CA-2016-118689");
        assertThat(ids(filtered(null, null, "paris", null, null))).containsExactly("CA-2014-145317");
        assertThat(ids(filtered(null, null, null, NOW, null))).containsExactly("CA-2016-118689");
        assertThat(ids(filtered(null, null, null, null, NOW))).containsExactly("CA-2014-145317");
        FoundOrders all = room.orders.handle(anyOrder(null));
        assertThat(ids(all)).containsExactly("CA-2016-118689", "CA-2014-145317");
        assertThat(all.facets().get("status"))
                .containsExactlyInAnyOrder(new FoundOrders.Count("shipped", 1), new FoundOrders.Count("placed", 1));
        assertThat(all.facets().get("country")).containsExactly(new FoundOrders.Count("France", 2));
        assertThat(all.facets().get("city")).hasSize(2);
        assertThat(all.items().getFirst().customerName()).isEqualTo("Tamara Chand");
        assertThat(room.orders.handle(anyOrder("chand")).items().getFirst().highlights())
                .containsKeys("customerName", "recipient");
    }

    @Test
    void every_event_leaves_the_order_in_the_state_that_the_api_calls_it() {
        OrderId id = new OrderId("o-1");
        List<OrderEvent> life = List.of(
                placed("o-1", sean, "Lamp", "Paris", NOW),
                new OrderHeldForReview(id, PRICE, PRICE),
                new OrderApproved(id, "fine"),
                new DecisionAsked(id, List.of(), NOW),
                new OrderAmended(id, 1, true, lines("Couch"), PRICE, PRICE, PRICE, address(sean, "Nice"), "accepted"),
                new OrderConfirmed(id, NOW),
                new OrderShipped(id, List.of(), "UPS", "1Z", NOW, false),
                new OrderShipped(id, List.of(), "UPS", "2Z", NOW, true),
                new OrderDelivered(id, List.of("1Z"), NOW, false),
                new OrderDelivered(id, List.of("2Z"), NOW, true),
                new OrderReturned(id, "r", List.of(), PRICE, "why", true, NOW, false),
                exchanged(id, false),
                exchanged(id, true));
        List<String> states = new ArrayList<>();
        for (int i = 0; i < life.size(); i++) {
            room.model.apply(List.of(room.order("o-1", i, life.get(i))));
            states.add(OrderDocument.keyOf(
                    room.orders.handle(anyOrder(null)).items().getFirst().status()));
        }

        assertThat(states)
                .containsExactly(
                        "placed",
                        "in_review",
                        "placed",
                        "awaiting_decision",
                        "placed",
                        "confirmed",
                        "partially_shipped",
                        "shipped",
                        "shipped",
                        "delivered",
                        "delivered",
                        "delivered",
                        "returned");
        assertThat(room.ordersFor("couch nice")).containsExactly("o-1");
        assertThat(room.ordersFor("lamp")).isEmpty();
    }

    @Test
    void a_cancelled_order_stays_findable() {
        fill();
        room.model.apply(List.of(room.order(
                "CA-2016-118689", 1, new OrderCancelled(new OrderId("CA-2016-118689"), "changed my mind", NOW))));

        assertThat(ids(filtered(OrderStatus.CANCELLED, null, null, null, null))).containsExactly("CA-2016-118689");
    }

    @Test
    void pages_stay_in_place_while_orders_are_placed() {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            String id = "o-%02d".formatted(i);
            events.add(room.order(id, 0, placed(id, sean, "Lamp", "Paris", NOW.minusSeconds(i / 4))));
        }
        room.model.apply(events);
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            FoundOrders page =
                    room.orders.handle(new SearchOrders("lamp", null, null, null, null, null, null, null, cursor, 10));
            seen.addAll(ids(page));
            cursor = page.next();
            String late = "late-" + seen.size();
            room.model.apply(List.of(room.order(late, 0, placed(late, sean, "Lamp", "Paris", NOW.plusSeconds(9)))));
        } while (cursor != null);

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void who_is_called_otherwise_is_found_by_the_new_name() {
        fill();
        room.model.apply(List.of(room.person(
                sean,
                1,
                new UserProfileChanged(sean, text(sean, "s@example.com"), text(sean, "John Smith"), null, null))));

        assertThat(room.ordersFor("john smith")).containsExactly("CA-2014-145317");
        assertThat(room.orders.handle(anyOrder("john")).items().getFirst().customerName())
                .isEqualTo("John Smith");
    }

    private void fill() {
        room.model.apply(List.of(
                room.order(
                        "CA-2014-145317",
                        0,
                        placed("CA-2014-145317", sean, "Lamp", "Paris", NOW.minus(Duration.ofDays(800)))),
                room.order("CA-2014-145317", 1, new OrderConfirmed(new OrderId("CA-2014-145317"), NOW)),
                room.order(
                        "CA-2014-145317",
                        2,
                        new OrderShipped(new OrderId("CA-2014-145317"), List.of(), "UPS", "1Z-77", NOW, true)),
                room.order("CA-2016-118689", 0, placed("CA-2016-118689", tamara, "Chair", "Lyon", NOW))));
    }

    private FoundOrders filtered(OrderStatus status, UserId customer, String city, Instant from, Instant to) {
        return room.orders.handle(new SearchOrders(null, status, customer, null, city, null, from, to, null, 10));
    }

    private static List<String> ids(FoundOrders found) {
        return found.items().stream()
                .map(FoundOrder::orderId)
                .map(OrderId::value)
                .toList();
    }

    static OrderPlaced placed(String id, UserId customer, String product, String city, Instant at) {
        return new OrderPlaced(
                new OrderId(id),
                customer,
                lines(product),
                PRICE,
                Money.zero("USD"),
                PRICE,
                address(customer, city),
                new PaymentMethod("card", "tok_approve"),
                at,
                null);
    }

    private static List<OrderLine> lines(String product) {
        return List.of(new OrderLine(new ProductId("p"), product, 1, PRICE, 0, PRICE));
    }

    private static Address address(UserId customer, String city) {
        String recipient = customer.value().startsWith("T") ? "Recipient of Chand" : "Miller's Home";
        return new Address(
                text(customer, recipient), text(customer, "1 Street"), city, null, text(customer, "75001"), "France");
    }

    private static Personal text(UserId person, String text) {
        return new Personal(person, text);
    }

    static UserErased erased(UserId person) {
        return new UserErased(person, NOW);
    }

    private OrderExchanged exchanged(OrderId id, boolean complete) {
        Replacement other =
                new Replacement(new OrderId("o-2"), sean, lines("Couch"), PRICE, null, PaymentMethod.CREDIT, null);
        return new OrderExchanged(
                id, "x", List.of(), PRICE, List.of(), other, PRICE, PRICE, "why", true, NOW, complete);
    }
}
