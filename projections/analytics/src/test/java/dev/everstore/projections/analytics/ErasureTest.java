package dev.everstore.projections.analytics;

import static dev.everstore.projections.analytics.Shop.line;
import static dev.everstore.projections.analytics.Shop.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Personal;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserErased;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserProfileChanged;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureTest {
    private final Shop shop = new Shop();
    private final UserId ann = new UserId("c-1");

    @BeforeEach
    void aPersonWhoBought() {
        shop.registers("c-1", "Ann Smith", "2014-01-01T00:00:00Z", Role.CUSTOMER)
                .orders("o-1", "2014-01-31T10:00:00Z", line("a", 1, 100))
                .confirms("o-1")
                .tell();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_changed_name_is_told_of_all_times() {
        shop.happens("c-1", renamed("Ann Miller")).tell();

        assertThat(told(shop.revenue(null, "customer"))).containsExactly("null/c-1/Ann Miller 1 1 100");
    }

    @Test
    void the_name_of_somebody_erased_is_blank_and_the_money_stays() {
        erase();

        assertThat(told(shop.revenue(null, "customer"))).containsExactly("null/c-1/ 1 1 100");
        assertThat(shop.signUps(null, null).total()).isEqualTo(1);
    }

    @Test
    void a_name_that_is_heard_of_after_the_erasure_changes_nothing() {
        erase();
        shop.happens("c-1", renamed("Ann Miller")).tell();

        assertThat(told(shop.revenue(null, "customer"))).containsExactly("null/c-1/ 1 1 100");
        assertThat(rowsThatKeepAName()).isZero();
    }

    @Test
    void no_row_in_use_keeps_even_the_sealed_name() {
        assertThat(rowsThatKeepAName()).isEqualTo(1);
        erase();

        assertThat(shop.clickhouse
                        .jdbc()
                        .sql("SELECT count() FROM people WHERE called.sealed_name != ''")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_rebuilt_model_knows_no_name_either() {
        erase();
        shop.seals.destroyed.add("c-1");
        shop.model.empty();
        shop.model.apply(shop.history());

        assertThat(told(shop.revenue(null, "customer"))).containsExactly("null/c-1/ 1 1 100");
        assertThat(rowsThatKeepAName()).isZero();
    }

    private void erase() {
        shop.happens("c-1", new UserErased(ann, Instant.EPOCH)).tell();
    }

    private UserProfileChanged renamed(String name) {
        return new UserProfileChanged(ann, new Personal(ann, "ann@example.com"), new Personal(ann, name), null, null);
    }

    private long rowsThatKeepAName() {
        return shop.clickhouse
                .jdbc()
                .sql("SELECT count() FROM known_people WHERE sealed_name != ''")
                .query(Long.class)
                .single();
    }
}
