package dev.everstore.projections.analytics;

import static dev.everstore.projections.analytics.Shop.line;
import static dev.everstore.projections.analytics.Shop.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.analytics.FindRevenue;
import dev.everstore.contracts.analytics.Revenue;
import dev.everstore.contracts.analytics.RevenueTotal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevenueTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_shop_without_orders_answers_zeros() {
        Revenue revenue = shop.revenue("month", "product");

        assertThat(revenue.items()).isEmpty();
        assertThat(revenue.total()).isEqualTo(zeros("USD"));
        assertThat(shop.revenue(null, null).items()).isEmpty();
        assertThat(shop.top(3).items()).isEmpty();
        assertThat(shop.signUps(null, null).total()).isZero();
    }

    @Test
    void orders_count_from_their_confirmation_on_and_shipping_changes_nothing() {
        shop.orders("o-1", "2014-01-31T10:20:30Z", line("a", 2, 1_000)).tell();
        assertThat(shop.revenue(null, null).total()).isEqualTo(zeros("USD"));

        shop.confirms("o-1").tell();
        Revenue confirmed = shop.revenue(null, null);
        assertThat(confirmed.total()).isEqualTo(new RevenueTotal(1, 2, usd(2_000), usd(2_000), usd(7), 1, 1));
        assertThat(told(confirmed)).containsExactly("null/null/null 1 2 2000");

        shop.ships("o-1", false).tell();
        assertThat(shop.revenue(null, null)).isEqualTo(confirmed);
        shop.ships("o-1", true).tell();
        assertThat(shop.revenue(null, null)).isEqualTo(confirmed);
    }

    @Test
    void a_cancelled_order_is_taken_out_again() {
        shop.orders("o-1", "2014-01-31T10:20:30Z", line("a", 2, 1_000))
                .orders("o-2", "2014-01-31T10:20:30Z", line("a", 1, 500))
                .confirms("o-1", "o-2")
                .tell();
        shop.cancels("o-1").tell();

        assertThat(shop.revenue(null, null).total())
                .isEqualTo(new RevenueTotal(1, 1, usd(500), usd(500), usd(7), 1, 1));
    }

    @Test
    void an_order_that_is_cancelled_before_its_confirmation_never_counts() {
        shop.orders("o-1", "2014-01-31T10:20:30Z", line("a", 2, 1_000))
                .cancels("o-1")
                .tell();

        assertThat(shop.revenue(null, null).total()).isEqualTo(zeros("USD"));
    }

    @ParameterizedTest
    @CsvSource({
        "hour, 2014-01-31T10, 2014-01-31T11, 2014-02-01T00",
        "day, 2014-01-31, 2014-01-31, 2014-02-01",
        "month, 2014-01, 2014-01, 2014-02",
        "year, 2014, 2014, 2014"
    })
    void periods_are_those_of_UTC(String grain, String first, String second, String third) {
        shop.orders("o-1", "2014-01-31T10:59:59.999999Z", line("a", 1, 1))
                .orders("o-2", "2014-01-31T11:00:00Z", line("a", 1, 10))
                .orders("o-3", "2014-02-01T00:00:00Z", line("a", 1, 100))
                .confirms("o-1", "o-2", "o-3")
                .tell();

        Revenue revenue = shop.revenue(grain, null);

        assertThat(revenue.items())
                .allSatisfy(item -> assertThat(item.key()).isNull())
                .extracting(item -> item.period())
                .isSorted()
                .contains(first, second, third)
                .doesNotHaveDuplicates();
        assertThat(revenue.items().stream()
                        .mapToLong(item -> item.net().minor())
                        .sum())
                .isEqualTo(111);
    }

    @Test
    void cents_add_up_as_each_line_was_rounded() {
        for (int i = 0; i < 300; i++) {
            shop.orders(
                            "o-" + i,
                            "2014-01-31T10:00:00Z",
                            line("a", 1, 333, 1_500, "USD"),
                            line("a", 3, 1, 5_000, "USD"))
                    .confirms("o-" + i);
        }
        shop.tell();

        // 3.33 less 15 % is 2.8305, so 2.83; 0.03 less 50 % is 0.015, so 0.02.
        assertThat(shop.revenue(null, null).total())
                .isEqualTo(new RevenueTotal(300, 1_200, usd(100_800), usd(85_500), usd(2_100), 1, 1));
        assertThat(told(shop.revenue(null, "product"))).containsExactly("null/a/sold as a 300 1200 85500");
    }

    @Test
    void sums_are_exact_beyond_what_a_double_holds() {
        shop.orders("o-1", "2014-01-31T10:00:00Z", line("a", 1, 9_007_199_254_740_993L))
                .orders("o-2", "2014-01-31T10:00:00Z", line("a", 3, 3_000_000_000_000_000_001L, 10_000, "USD"))
                .confirms("o-1", "o-2")
                .tell();

        assertThat(shop.revenue(null, null).total().net()).isEqualTo(usd(9_007_199_254_740_993L));
        assertThat(shop.revenue(null, null).total().gross()).isEqualTo(usd(9_009_007_199_254_740_996L));
    }

    @Test
    void currencies_are_never_mixed_and_the_one_with_the_most_orders_is_told_first() {
        shop.orders("o-1", "2014-01-31T10:00:00Z", line("a", 1, 999_999, 0, "JPY"))
                .orders("o-2", "2014-01-31T10:00:00Z", line("a", 1, 100, 0, "EUR"))
                .orders("o-3", "2014-01-31T10:00:00Z", line("a", 1, 100, 0, "EUR"))
                .confirms("o-1", "o-2", "o-3")
                .tell();

        assertThat(shop.revenue(null, null).total().net()).isEqualTo(new Money(200, "EUR"));
        assertThat(in("JPY").total().net()).isEqualTo(new Money(999_999, "JPY"));
        assertThat(in("CHF").total()).isEqualTo(zeros("CHF"));
        assertThat(in("CHF").items()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> in("Taler")).withMessageContaining("currency");
    }

    private Revenue in(String currency) {
        return shop.revenue(new FindRevenue(null, null, "month", "product", currency, null));
    }

    @Test
    void the_asked_time_begins_at_from_and_ends_before_to() {
        shop.orders("o-1", "1965-01-31T10:00:00Z", line("a", 1, 1))
                .orders("o-2", "2014-01-31T10:00:00Z", line("a", 1, 10))
                .orders("o-3", "2014-01-31T10:00:00.000001Z", line("a", 1, 100))
                .confirms("o-1", "o-2", "o-3")
                .tell();

        assertThat(cents("2014-01-31T10:00:00Z", "2014-01-31T10:00:00.000001Z")).isEqualTo(10);
        assertThat(cents("2014-01-31T10:00:00.000001Z", "+99999-01-01T00:00:00Z"))
                .isEqualTo(100);
        assertThat(cents("-0100-01-01T00:00:00Z", "2014-01-01T00:00:00Z")).isEqualTo(1);
        assertThat(cents("2015-01-01T00:00:00Z", "2014-01-01T00:00:00Z")).isZero();
        assertThat(shop.revenue("month", null).items().getFirst().period()).isEqualTo("1965-01");
    }

    private long cents(String from, String to) {
        return shop.revenue(new FindRevenue(Instant.parse(from), Instant.parse(to), null, null, "USD", null))
                .total()
                .net()
                .minor();
    }

    @Test
    void what_nobody_can_mean_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.revenue("week", null))
                .withMessageContaining("grain");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.revenue(null, "x"))
                .withMessageContaining("by");
        assertThatIllegalArgumentException().isThrownBy(() -> shop.top(0)).withMessageContaining("limit");
    }

    private static Money usd(long cents) {
        return new Money(cents, "USD");
    }

    private static RevenueTotal zeros(String currency) {
        Money zero = Money.zero(currency);
        return new RevenueTotal(0, 0, zero, zero, zero, 0, 0);
    }
}
