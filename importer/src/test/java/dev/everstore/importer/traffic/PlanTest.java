package dev.everstore.importer.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanTest {
    @Test
    void the_same_seed_plans_the_same_orders() {
        assertThat(orders(7, 200)).isEqualTo(orders(7, 200)).isNotEqualTo(orders(8, 200));
    }

    @Test
    void every_story_comes_about_as_often_as_it_should() {
        List<PlannedOrder> orders = orders(1, 10_000);

        assertThat(Story.values())
                .allSatisfy(story -> assertThat(orders.stream()
                                .filter(order -> order.story() == story)
                                .count())
                        .isBetween(story.share() * 60L, story.share() * 140L));
    }

    @Test
    void only_who_wants_more_than_there_is_orders_scarce_goods() {
        assertThat(orders(1, 1_000))
                .allSatisfy(order -> assertThat(order.lines().stream()
                                .anyMatch(line -> Assortment.SCARCE.stream()
                                        .anyMatch(good -> good.id().equals(line.product()))))
                        .isEqualTo(order.story().isShort()));
    }

    private static List<PlannedOrder> orders(long seed, int count) {
        Plan plan = new Plan(seed);
        return Stream.generate(plan::next).limit(count).toList();
    }
}
