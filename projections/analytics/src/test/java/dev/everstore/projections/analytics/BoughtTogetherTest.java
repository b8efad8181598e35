package dev.everstore.projections.analytics;

import static dev.everstore.projections.analytics.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.analytics.FindRecommendations;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.product.ProductDiscontinued;
import dev.everstore.contracts.product.ProductId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoughtTogetherTest {
    private static final String AT = "2014-01-31T10:00:00Z";

    private final Shop shop = new Shop();

    @BeforeEach
    void baskets() {
        shop.sells("chair", "Chair").sells("table", "Table").sells("pen", "Pen").sells("lamp", "Lamp");
        for (int i = 0; i < 3; i++) {
            basket("c" + i, "chair", "chair", "table", "pen");
        }
        basket("d", "chair", "pen");
        for (int i = 0; i < 6; i++) {
            basket("p" + i, "pen");
        }
        basket("l", "chair", "lamp");
        shop.orders("uncounted", AT, line("chair", 1, 1), line("table", 1, 1));
        shop.tell();
    }

    private void basket(String id, String... products) {
        shop.orders(
                        id,
                        AT,
                        Stream.of(products).map(product -> line(product, 1, 1)).toArray(OrderLine[]::new))
                .confirms(id);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void by_count_comes_first_what_is_most_often_in_the_same_order() {
        assertThat(recommended("chair", "count")).containsExactly("Pen 4 0.88", "Table 3 2.20", "Lamp 1 2.20");
    }

    @Test
    void by_lift_comes_first_what_is_there_more_often_than_by_chance() {
        assertThat(recommended("chair", "lift")).containsExactly("Table 3 2.20", "Pen 4 0.88");
    }

    @Test
    void what_is_no_longer_sold_is_not_recommended() {
        shop.happens("pen", new ProductDiscontinued(new ProductId("pen"))).tell();

        assertThat(recommended("chair", "count")).containsExactly("Table 3 2.20", "Lamp 1 2.20");
    }

    @Test
    void what_nobody_bought_has_no_company() {
        assertThat(recommended("unknown", "count")).isEmpty();
    }

    private List<String> recommended(String product, String by) {
        return shop.boughtTogether.handle(new FindRecommendations(new ProductId(product), by, 10)).items().stream()
                .map(item -> item.name() + " " + item.together() + " " + item.lift())
                .toList();
    }
}
