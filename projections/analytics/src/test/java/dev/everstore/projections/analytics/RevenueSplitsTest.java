package dev.everstore.projections.analytics;

import static dev.everstore.projections.analytics.Shop.line;
import static dev.everstore.projections.analytics.Shop.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.analytics.FindRevenue;
import dev.everstore.contracts.analytics.Revenue;
import dev.everstore.contracts.analytics.RevenueTotal;
import dev.everstore.contracts.analytics.TopProduct;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevenueSplitsTest {
    private static final Address PARIS = new Address(null, null, "Paris", "Île-de-France", null, "France");
    private static final Address AUSTIN = new Address(null, null, "Austin", "Texas", null, "USA");

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource({
        "product, b/Bé 2 3 500, a/A 2 3 300",
        "category, x/x 2 6 800, y/y 2 3 500",
        "customer, c-2/Sean Miller 1 4 600, c-1/c-1 1 2 200",
        "country, USA/USA 1 4 600, France/France 1 2 200",
        "region, Texas/Texas 1 4 600, Île-de-France/Île-de-France 1 2 200",
        "city, Austin/Austin 1 4 600, Paris/Paris 1 2 200",
        "salesRegion, Central/Central 1 4 600, null/null 1 2 200"
    })
    void revenue_splits_by_what_is_asked_and_the_total_stays(String by, String first, String second) {
        shop.sells("a", "A", "x")
                .sells("b", "Bé", "x", "y")
                .registers("c-2", "Sean Miller", "2014-01-01T00:00:00Z", Role.CUSTOMER)
                .orders("o-1", "c-1", PARIS, null, "2014-01-31T10:00:00Z", line("a", 1, 100), line("b", 1, 100))
                .orders("o-2", "c-2", AUSTIN, "Central", "2014-01-31T12:00:00Z", line("a", 2, 100), line("b", 2, 200))
                .orders("o-3", "c-2", AUSTIN, "Central", "2014-01-31T12:00:00Z", line("b", 9, 999))
                .orders("o-4", "c-2", AUSTIN, "Central", "2014-01-31T12:00:00Z", line("b", 9, 999))
                .confirms("o-1", "o-2", "o-4")
                .cancels("o-4")
                .tell();

        Revenue byDay = shop.revenue("day", by);

        assertThat(told(byDay)).containsExactly("2014-01-31/" + first, "2014-01-31/" + second);
        assertThat(told(shop.revenue(null, by))).containsExactly("null/" + first, "null/" + second);
        assertThat(byDay.total()).isEqualTo(new RevenueTotal(2, 6, usd(800), usd(800), usd(14), 2, 2));
    }

    @ParameterizedTest
    @CsvSource({"hour, 2014-01-31T10", "day, 2014-01-31", "month, 2014-01", "year, 2014"})
    void every_grain_goes_with_every_split(String grain, String period) {
        shop.orders("o-1", "2014-01-31T10:00:00Z", line("a", 1, 100))
                .confirms("o-1")
                .tell();

        for (String by : new String[] {"product", "category", "customer", "country", "region", "city", "salesRegion"}) {
            assertThat(shop.revenue(grain, by).items()).singleElement().satisfies(item -> {
                assertThat(item.period()).isEqualTo(period);
                assertThat(item.net()).isEqualTo(usd(100));
            });
        }
    }

    @Test
    void the_limit_is_one_of_each_period_highest_first() {
        shop.orders("o-1", "2014-01-31T10:00:00Z", line("a", 1, 100), line("b", 1, 300), line("c", 1, 200))
                .orders("o-2", "2014-02-28T10:00:00Z", line("a", 1, 100), line("b", 1, 90), line("c", 1, 100))
                .confirms("o-1", "o-2")
                .tell();

        assertThat(told(shop.revenue(new FindRevenue(null, null, "month", "product", null, 2))))
                .containsExactly(
                        "2014-01/b/sold as b 1 1 300",
                        "2014-01/c/sold as c 1 1 200",
                        "2014-02/a/sold as a 1 1 100",
                        "2014-02/c/sold as c 1 1 100");
        assertThat(shop.top(2).items())
                .containsExactly(
                        new TopProduct(new ProductId("b"), "sold as b", 2, usd(390)),
                        new TopProduct(new ProductId("c"), "sold as c", 2, usd(300)));
    }

    @Test
    void names_are_told_as_they_were_written_whatever_they_contain() {
        String odd = "Konftel\u00a0250 \"Bob's\" \\ ? :name {x} $1 % \n\t é漢😀";
        shop.sells("a", odd, odd)
                .orders(
                        "o-1",
                        "c-1",
                        new Address(null, null, odd, odd, null, odd),
                        odd,
                        "2014-01-31T10:00:00Z",
                        line("a", 1, 1))
                .confirms("o-1")
                .tell();
        shop.ships("o-1", true).tell();

        assertThat(shop.top(1).items().getFirst().name()).isEqualTo(odd);
        for (String by : new String[] {"product", "category", "country", "region", "city", "salesRegion"}) {
            assertThat(shop.revenue("day", by).items().getFirst().label()).isEqualTo(odd);
        }
    }

    @Test
    void what_has_no_place_or_category_comes_without_a_key() {
        shop.sells("a", "A")
                .orders("o-1", "c-1", null, null, "2014-01-31T10:00:00Z", line("a", 1, 100))
                .confirms("o-1")
                .tell();

        for (String by : new String[] {"category", "country", "region", "city", "salesRegion"}) {
            assertThat(told(shop.revenue(null, by))).containsExactly("null/null/null 1 1 100");
        }
        assertThat(shop.revenue(null, null).total().cities()).isZero();
    }

    @Test
    void a_renamed_product_is_told_by_its_new_name_and_categories_in_all_times() {
        shop.sells("a", "Table", "Old")
                .orders("o-1", "2014-01-31T10:00:00Z", line("a", 1, 100))
                .confirms("o-1")
                .tell();
        shop.renames("a", "Desk", "New", "Wood", "New").tell();

        assertThat(told(shop.revenue(null, "product"))).containsExactly("null/a/Desk 1 1 100");
        assertThat(told(shop.revenue(null, "category")))
                .containsExactly("null/New/New 1 1 100", "null/Wood/Wood 1 1 100");
    }

    @Test
    void a_name_is_blank_once_its_key_is_destroyed() {
        shop.registers("c-1", "Sean O'Miller \\ \"Jr\"", "2014-01-01T00:00:00Z", Role.CUSTOMER)
                .orders("o-1", "2014-01-31T10:00:00Z", line("a", 1, 100))
                .confirms("o-1")
                .tell();
        assertThat(told(shop.revenue(null, "customer"))).containsExactly("null/c-1/Sean O'Miller \\ \"Jr\" 1 1 100");

        shop.seals.destroyed.add("c-1");
        assertThat(told(shop.revenue(null, "customer"))).containsExactly("null/c-1/ 1 1 100");
    }

    private static Money usd(long cents) {
        return new Money(cents, "USD");
    }
}
