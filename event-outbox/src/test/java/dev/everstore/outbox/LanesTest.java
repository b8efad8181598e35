package dev.everstore.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(3);

    @BeforeEach
    void firstLooksEverywhere() {
        assertThat(lanes.toLookAt()).containsExactly(0, 1, 2);
    }

    @Test
    void aLaneIsLookedAtAfterAWrite() {
        lanes.written(1);

        assertThat(lanes.toLookAt()).containsExactly(1);
        lanes.found(1, Set.of(), false);
        assertThat(lanes.toLookAt()).isEmpty();
    }

    @Test
    void eventsAreOfferedUntilTheyAreRemoved() {
        lanes.found(2, Set.of("a", "b"), false);

        assertThat(lanes.toLookAt()).containsExactly(2);
        lanes.found(2, Set.of("a", "b"), false);
        lanes.removed(Set.of("a"));
        assertThat(lanes.toLookAt()).containsExactly(2);
        lanes.found(2, Set.of("b"), false);
        lanes.removed(Set.of("b"));
        assertThat(lanes.toLookAt()).isEmpty();
    }

    @Test
    void aFullPageMeansThereMayBeMore() {
        lanes.found(0, Set.of("a"), true);
        lanes.removed(Set.of("a"));

        assertThat(lanes.toLookAt()).containsExactly(0);
    }

    @Test
    void aWriteWhileALaneIsReadIsNotForgotten() {
        lanes.written(1);
        lanes.toLookAt();
        lanes.written(1);
        lanes.found(1, Set.of(), false);

        assertThat(lanes.toLookAt()).containsExactly(1);
    }
}
