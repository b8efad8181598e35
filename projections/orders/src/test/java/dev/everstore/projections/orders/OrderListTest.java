package dev.everstore.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.Page;
import dev.everstore.contracts.order.FindOrders;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderStatus;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.junit.jupiter.api.Test;

class OrderListTest extends OrdersTest {
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

    /** Over the query bus, as the web asks. */
    @SuppressWarnings("unchecked")
    private Page<OrderView> list(FindOrders question) {
        return (Page<OrderView>) application
                .getBean(QueryGateway.class)
                .query(question, ResponseTypes.instanceOf(Page.class))
                .join();
    }

    private void placeOn(UserId customer, String order, int day) {
        Story story = new Story(order, customer.value());
        happenToOrder(story, 0, story.placed(day(day)));
    }

    private static Instant day(int day) {
        return Instant.parse("2017-01-0%dT00:00:00Z".formatted(day));
    }

    private static List<String> ids(Page<OrderView> page) {
        return page.items().stream().map(order -> order.orderId().value()).toList();
    }
}
