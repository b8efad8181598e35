package dev.everstore.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallRateTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final CallRate rate = new CallRate(2, 3);

    @Test
    void what_was_saved_up_may_come_at_once_and_no_more() {
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take("kim", 0)).isEmpty();
        }

        assertThat(rate.take("kim", 0)).contains(Duration.ofMillis(500));
    }

    @Test
    void calls_come_back_as_time_goes_by_up_to_what_can_be_saved() {
        for (int i = 0; i < 4; i++) {
            rate.take("kim", 0);
        }

        assertThat(rate.take("kim", SECOND)).isEmpty();
        assertThat(rate.take("kim", SECOND)).isEmpty();
        assertThat(rate.take("kim", SECOND)).isPresent();
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take("kim", 100 * SECOND)).isEmpty();
        }
        assertThat(rate.take("kim", 100 * SECOND)).isPresent();
    }

    @Test
    void callers_do_not_pay_for_each_other() {
        for (int i = 0; i < 4; i++) {
            rate.take("kim", 0);
        }

        assertThat(rate.take("ann", 0)).isEmpty();
    }
}
