package dev.everstore.projections.analytics;

import static dev.everstore.projections.analytics.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.analytics.Cohort;
import dev.everstore.contracts.analytics.Customers.SignUps;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRolesChanged;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerFiguresTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void customers_are_counted_by_the_month_of_their_registration_and_staff_is_not() {
        shop.registers("c-1", "Ann", "2014-01-31T23:59:59.999Z", Role.CUSTOMER)
                .registers("c-2", "Bob", "2014-02-01T00:00:00Z", Role.CUSTOMER)
                .registers("c-3", "Cid", "2014-02-01T00:00:00Z", Role.CUSTOMER, Role.VIEWER)
                .registers("s-1", "Dee", "2014-02-01T00:00:00Z", Role.OPERATOR)
                .tell();

        assertThat(shop.signUps(null, null).items())
                .containsExactly(new SignUps("2014-01", 1), new SignUps("2014-02", 2));
        assertThat(shop.signUps("2014-02-01T00:00:00Z", null).total()).isEqualTo(2);
        assertThat(shop.signUps(null, "2014-02-01T00:00:00Z").total()).isEqualTo(1);
    }

    @Test
    void names_are_stored_sealed_only() {
        shop.registers("c-1", "Ann Smith", "2014-01-31T23:59:59Z", Role.CUSTOMER)
                .tell();

        assertThat(shop.clickhouse
                        .jdbc()
                        .sql("SELECT toString(tuple(*)) FROM people")
                        .query(String.class)
                        .single())
                .doesNotContain("Ann")
                .doesNotContain("Smith");
    }

    @Test
    void cohorts_tell_what_those_who_registered_together_bought_month_by_month() {
        shop.registers("c-1", "Ann", "2014-01-31T10:00:00Z", Role.CUSTOMER)
                .registers("c-2", "Bob", "2014-01-01T00:00:00Z", Role.CUSTOMER)
                .registers("c-3", "Cid", "2015-03-01T00:00:00Z", Role.CUSTOMER)
                .registers("c-4", "Dan", "2014-01-01T00:00:00Z", Role.CUSTOMER);
        buys("c-1", "2014-02-01T00:00:00Z", 100);
        buys("c-1", "2015-03-31T00:00:00Z", 10);
        buys("c-2", "2014-02-28T00:00:00Z", 1);
        buys("c-3", "1965-02-28T00:00:00Z", 7);
        shop.orders("o-never", "c-4", null, null, "2014-01-31T10:00:00Z", line("a", 1, 5))
                .tell();

        assertThat(shop.customers(null, null, "signUp").cohorts())
                .containsExactly(
                        new Cohort("2014-01", 3, List.of(later(1, 2, 2, 101), later(14, 1, 1, 10))),
                        new Cohort("2015-03", 1, List.of(later(0, 1, 1, 7))));
        assertThat(shop.customers(null, null, "firstOrder").cohorts())
                .containsExactly(
                        new Cohort("1965-02", 1, List.of(later(0, 1, 1, 7))),
                        new Cohort("2014-02", 2, List.of(later(0, 2, 2, 101), later(13, 1, 1, 10))));
        assertThat(shop.customers("2015-01-01T00:00:00Z", null, "signUp").cohorts())
                .hasSize(1);
    }

    private void buys(String customer, String at, long cents) {
        String id = "o-" + customer + at.replaceAll("\\W", "");
        shop.orders(id, customer, null, null, at, line("a", 1, cents)).confirms(id);
    }

    private static Cohort.Later later(long later, long customers, long orders, long cents) {
        return new Cohort.Later(later, customers, orders, new Money(cents, "USD"));
    }

    @Test
    void who_gets_or_loses_the_role_of_a_customer_counts_accordingly() {
        shop.registers("c-1", "Ann", "2014-01-31T10:00:00Z", Role.CUSTOMER)
                .registers("s-1", "Bob", "2014-01-31T10:00:00Z", Role.OPERATOR)
                .happens("c-1", new UserRolesChanged(new UserId("c-1"), Set.of(Role.VIEWER)))
                .tell();
        assertThat(shop.signUps(null, null).total()).isZero();

        shop.happens("s-1", new UserRolesChanged(new UserId("s-1"), Set.of(Role.CUSTOMER, Role.VIEWER)))
                .tell();
        assertThat(shop.signUps(null, null).total()).isEqualTo(1);
    }
}
