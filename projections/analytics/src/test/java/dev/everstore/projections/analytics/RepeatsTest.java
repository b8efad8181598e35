package dev.everstore.projections.analytics;

import static dev.everstore.projections.analytics.Shop.line;
import static dev.everstore.projections.analytics.Shop.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.analytics.Revenue;
import dev.everstore.contracts.user.Role;
import dev.everstore.eventstore.api.StoredEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a crash between ClickHouse's write and the token's makes of a batch: it comes again, whole or in part. */
class RepeatsTest {
    private final Shop shop = new Shop();

    @BeforeEach
    void aShopWithSomeHistory() {
        shop.sells("a", "Table", "Old")
                .registers("c-1", "Ann", "2014-01-01T00:00:00Z", Role.CUSTOMER)
                .orders("o-1", "2014-01-31T10:00:00Z", line("a", 1, 1))
                .orders("o-2", "2015-01-31T10:00:00Z", line("a", 1, 10), line("b", 1, 20))
                .orders("o-3", "2016-01-31T10:00:00Z", line("a", 1, 100))
                .confirms("o-1", "o-2", "o-3")
                .renames("a", "Desk", "New")
                .cancels("o-1")
                .ships("o-2", true);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_batch_that_comes_again_changes_nothing() {
        shop.tell();
        Revenue once = shop.revenue("year", "category");
        shop.model.apply(shop.history());

        assertThat(told(once)).containsExactly("2015/null/null 1 1 20", "2015/New/New 1 1 10", "2016/New/New 1 1 100");
        assertThat(shop.revenue("year", "category")).isEqualTo(once);
        assertThat(shop.signUps(null, null).total()).isEqualTo(1);
    }

    @Test
    void wherever_a_crash_cuts_the_history_the_figures_end_the_same() {
        shop.tell();
        Revenue expected = shop.revenue("year", "product");
        List<StoredEvent> history = shop.history();
        for (int stored = 1; stored < history.size(); stored++) {
            shop.model.empty();
            shop.model.apply(history.subList(0, stored));
            // The token is older than what was written.
            for (int again = 0; again < history.size(); again += 4) {
                shop.model.apply(history.subList(again, Math.min(again + 4, history.size())));
            }
            assertThat(shop.revenue("year", "product")).isEqualTo(expected);
        }
    }

    @Test
    void a_batch_of_which_only_one_table_was_written_is_completed_by_its_repetition() {
        shop.tell();
        Revenue expected = shop.revenue("year", "product");
        shop.clickhouse.jdbc().sql("TRUNCATE TABLE sales").update();
        assertThat(shop.revenue("year", "product").items()).isEmpty();
        shop.model.apply(shop.history());

        assertThat(shop.revenue("year", "product")).isEqualTo(expected);
    }

    @Test
    void an_emptied_model_knows_nothing_and_fills_again() {
        shop.tell();
        Revenue expected = shop.revenue("year", "product");
        shop.model.empty();

        assertThat(shop.revenue("year", "product").items()).isEmpty();
        assertThat(shop.signUps(null, null).total()).isZero();
        shop.model.apply(shop.history());
        assertThat(shop.revenue("year", "product")).isEqualTo(expected);
    }

    @Test
    void a_model_that_starts_again_finds_what_it_knew() {
        shop.tell();
        Revenue expected = shop.revenue("year", "product");
        shop.model.create();

        assertThat(shop.revenue("year", "product")).isEqualTo(expected);
    }

    @Test
    void orders_of_more_than_a_hundred_years_fit_into_one_batch() {
        for (int year = 1901; year < 2100; year++) {
            shop.orders("y-" + year, year + "-06-01T00:00:00Z", line("a", 1, 1)).confirms("y-" + year);
        }
        shop.tell();

        assertThat(shop.revenue("year", null).items()).hasSize(199);
    }
}
