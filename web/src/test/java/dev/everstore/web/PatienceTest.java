package dev.everstore.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
    @ParameterizedTest(name = "{0} waits {1} s")
    @CsvSource(delimiter = '|', textBlock = """
            wait=5                        | 5
            wait = 5                      | 5
            wait="5"                      | 5
            respond-async, wait=7         | 7
            return=minimal; wait=0        | 0
            wait=999999                   | 60
            wait=-1                       | 2
            wait=soon                     | 2
            await=9                       | 2
            wait=99999999999999999999     | 2
            """)
    void a_preference_is_bounded_and_what_is_not_understood_is_passed_over(String prefer, long seconds) {
        assertThat(Patience.of(prefer, Patience.USUAL)).hasSeconds(seconds);
    }

    @Test
    void who_says_nothing_waits_as_usual() {
        assertThat(Patience.of(null, Patience.USUAL)).isEqualTo(Duration.ofSeconds(2));
    }
}
