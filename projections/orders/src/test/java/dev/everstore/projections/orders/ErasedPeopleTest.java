package dev.everstore.projections.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.everstore.contracts.order.FindOrderAsOf;
import dev.everstore.contracts.order.FindOrderChanges;
import dev.everstore.contracts.order.FindOrderHistory;
import dev.everstore.contracts.order.HistoryEntry;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderView;
import dev.everstore.outbox.DynamoTables;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class ErasedPeopleTest extends OrdersTest {
    @Test
    void nothingReadableOfAnErasedPersonIsLeftAndTheMoneyStaysRight() {
        Story story = new Story("erased", "claire");
        happenToOrder(story, 0, story.placed());
        happenToOrder(story, 1, story.amended(1, 3, true));
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
}
