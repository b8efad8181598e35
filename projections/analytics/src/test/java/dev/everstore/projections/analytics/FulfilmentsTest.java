package dev.everstore.projections.analytics;

import static dev.everstore.projections.analytics.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.analytics.FindFunnel;
import dev.everstore.contracts.analytics.FindSagaFigures;
import dev.everstore.contracts.analytics.Funnel;
import dev.everstore.contracts.analytics.Funnel.Stages;
import dev.everstore.contracts.analytics.SagaFigures;
import dev.everstore.contracts.order.OrderDelivered;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.Replacement;
import dev.everstore.contracts.saga.FulfilmentCompleted;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FulfilmentsTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void an_order_is_in_every_stage_that_it_ever_reached() {
        for (String id : List.of("o-1", "o-2", "o-3", "o-4", "o-5")) {
            shop.orders(id, "2014-01-31T10:00:00Z", line("a", 1, 100));
        }
        shop.orders("o-6", "2014-02-28T10:00:00Z", line("a", 1, 100))
                .confirms("o-1", "o-2", "o-3", "o-4")
                .cancels("o-1")
                .cancels("o-5")
                .ships("o-2", false)
                .ships("o-3", false)
                .ships("o-3", true);
        delivered("o-2", false);
        delivered("o-3", true);
        shop.happens(
                "o-3",
                new OrderReturned(
                        new OrderId("o-3"), "r", List.of(), new Money(1, "USD"), "why", true, Instant.EPOCH, true));
        shop.happens("o-2", exchanged("o-2"));
        shop.tell();

        Funnel funnel = shop.fulfilments.handle(new FindFunnel(null, null, "month"));

        assertThat(funnel.items())
                .containsExactly(new Stages("2014-01", 5, 4, 2, 1, 2, 2), new Stages("2014-02", 1, 0, 0, 0, 0, 0));
        assertThat(funnel.total()).isEqualTo(new Stages(null, 6, 4, 2, 1, 2, 2));
        assertThat(shop.fulfilments
                        .handle(new FindFunnel(Instant.parse("2014-02-01T00:00:00Z"), null, null))
                        .items())
                .containsExactly(new Stages(null, 1, 0, 0, 0, 0, 0));
    }

    /** Goods came back, whatever for. */
    private static OrderExchanged exchanged(String id) {
        Money nothing = Money.zero("USD");
        Replacement other = new Replacement(
                new OrderId("other"), new UserId("c-1"), List.of(), nothing, null, PaymentMethod.CREDIT, null);
        return new OrderExchanged(
                new OrderId(id),
                "x",
                List.of(),
                nothing,
                List.of(),
                other,
                nothing,
                nothing,
                "why",
                true,
                Instant.EPOCH,
                false);
    }

    private void delivered(String id, boolean complete) {
        shop.happens(id, new OrderDelivered(new OrderId(id), List.of("1Z"), Instant.EPOCH, complete));
    }

    @Test
    void workflows_count_by_their_end_with_exact_durations() {
        Instant start = Instant.parse("2026-01-31T23:59:59Z");
        for (int i = 1; i <= 100; i++) {
            ended("o-" + i, i % 10 == 0 ? "cancelled" : "confirmed", start, start.plusMillis(i));
        }
        ended("late", "confirmed", start, start.plusSeconds(60));
        shop.tell();
        shop.model.apply(shop.history());

        SagaFigures figures = shop.fulfilments.handle(new FindSagaFigures(null, null, "month"));

        assertThat(figures.items()).hasSize(2);
        assertThat(figures.items().getFirst()).satisfies(january -> {
            assertThat(january.period()).isEqualTo("2026-01");
            assertThat(january.completed()).isEqualTo(100);
            assertThat(january.compensated()).isEqualTo(10);
            assertThat(january.successRate()).isEqualByComparingTo("0.9");
            assertThat(january.durationMillis()).isEqualTo(new SagaFigures.Durations(51, 96, 100));
        });
        assertThat(figures.total().completed()).isEqualTo(101);
        assertThat(figures.total().succeeded()).isEqualTo(91);
    }

    private void ended(String order, String outcome, Instant start, Instant end) {
        shop.happens(order, new FulfilmentCompleted(new OrderId(order), outcome, start, end));
    }

    @Test
    void where_nothing_happened_nothing_is_told() {
        SagaFigures figures = shop.fulfilments.handle(new FindSagaFigures(null, null, "day"));

        assertThat(figures.items()).isEmpty();
        assertThat(figures.total()).isEqualTo(new SagaFigures.Period(null, 0, 0, 0, null, null));
        assertThat(shop.fulfilments.handle(new FindFunnel(null, null, "day")).total())
                .isEqualTo(new Stages(null, 0, 0, 0, 0, 0, 0));
    }
}
