package dev.everstore.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.analytics.FindRevenue;
import dev.everstore.eventstore.api.StoredEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happened, and however it came, the figures are those of a recount, to the cent. */
class RecountTest {
    private static final int PRODUCTS = 9;
    private static final int ORDERS = 150;
    private static final Map<String, Integer> GRAINS = Map.of("year", 4, "month", 7, "day", 10, "hour", 13);

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void events_in_order_add_up(long seed) {
        new RandomShop(shop, seed).open(PRODUCTS, ORDERS);
        shop.tell();

        assertRight();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void events_that_come_twice_late_and_in_any_order_add_up_to_the_same(long seed) {
        new RandomShop(shop, seed).open(PRODUCTS, ORDERS);
        Random random = new Random(seed);
        List<StoredEvent> shuffled = new ArrayList<>(shop.history());
        shuffled.addAll(shop.history().subList(0, shop.history().size() / 2));
        Collections.shuffle(shuffled, random);
        for (int from = 0; from < shuffled.size(); ) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(120));
            shop.model.apply(shuffled.subList(from, to));
            from = to;
        }

        assertRight();
        shop.clickhouse.schema().purge();
        assertRight();
    }

    @ParameterizedTest
    @ValueSource(longs = {7})
    void a_single_event_that_comes_a_year_late_is_taken_in(long seed) {
        new RandomShop(shop, seed).open(PRODUCTS, ORDERS);
        List<StoredEvent> history = shop.history();
        StoredEvent late = history.stream()
                .filter(event -> event.type().equals("OrderPlaced"))
                .findFirst()
                .orElseThrow();
        shop.model.apply(history.stream().filter(event -> event != late).toList());
        shop.model.apply(List.of(late));

        assertRight();
    }

    private void assertRight() {
        Recount recount = new Recount(shop.history());
        for (String currency : List.of("USD", "EUR")) {
            for (String by : List.of("product", "category", "customer", "country", "region", "city", "salesRegion")) {
                GRAINS.forEach((grain, characters) -> assertThat(
                                Recount.told(shop.revenue(new FindRevenue(null, null, grain, by, currency, null))))
                        .as("%s by %s in %s", grain, by, currency)
                        .isEqualTo(recount.items(currency, characters, by))
                        .isNotEmpty());
            }
            assertThat(shop.revenue(new FindRevenue(null, null, null, null, currency, null))
                            .total())
                    .isEqualTo(recount.total(currency));
        }
    }
}
