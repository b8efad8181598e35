package dev.everstore.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.analytics.Customers.SignUps;
import dev.everstore.contracts.user.Role;
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
}
