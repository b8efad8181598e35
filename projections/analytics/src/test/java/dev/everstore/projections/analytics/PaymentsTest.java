package dev.everstore.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Money;
import dev.everstore.contracts.analytics.FindPaymentFigures;
import dev.everstore.contracts.analytics.PaymentFigures;
import dev.everstore.contracts.analytics.PaymentFigures.Declines;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.payment.PaymentAuthorized;
import dev.everstore.contracts.payment.PaymentCaptured;
import dev.everstore.contracts.payment.PaymentDeclined;
import dev.everstore.contracts.payment.PaymentId;
import dev.everstore.contracts.payment.PaymentRefunded;
import dev.everstore.contracts.payment.PaymentRequested;
import dev.everstore.contracts.user.UserId;
import dev.everstore.eventstore.api.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaymentsTest {
    private static final Instant JANUARY = Instant.parse("2026-01-31T10:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");
    private static final Money TEN = new Money(1_000, "USD");

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void every_step_counts_when_it_happened_and_the_decline_rate_is_of_those_decided() {
        aShopWithPayments();
        shop.tell();

        assertRight(figures());
    }

    @Test
    void steps_that_come_twice_and_in_any_order_count_once() {
        aShopWithPayments();
        List<StoredEvent> shuffled = new ArrayList<>(shop.history());
        shuffled.addAll(shop.history());
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(event -> shop.model.apply(List.of(event)));

        assertRight(figures());
    }

    private void aShopWithPayments() {
        requested("p-1", JANUARY);
        shop.happens("p-1", new PaymentAuthorized(payment("p-1"), order("p-1"), TEN, "x"), JANUARY);
        shop.happens("p-1", new PaymentCaptured(payment("p-1"), order("p-1"), TEN, "x"), FEBRUARY);
        refunded("p-1", "r-1", 300);
        refunded("p-1", "r-2", 299);
        for (String declined : List.of("p-2", "p-3", "p-4")) {
            requested(declined, JANUARY);
            String reason = declined.equals("p-4") ? "expired" : "insufficient_funds";
            shop.happens(declined, new PaymentDeclined(payment(declined), order(declined), TEN, reason), JANUARY);
        }
        requested("p-5", FEBRUARY);
    }

    private static void assertRight(PaymentFigures figures) {
        Money nothing = Money.zero("USD");
        assertThat(figures.items()).hasSize(2);
        assertThat(figures.items().getFirst()).satisfies(january -> {
            assertThat(january.period()).isEqualTo("2026-01");
            assertThat(january.attempts()).isEqualTo(4);
            assertThat(january.authorized()).isEqualTo(1);
            assertThat(january.declined()).isEqualTo(3);
            assertThat(january.declineRate()).isEqualByComparingTo("0.75");
            assertThat(january.declinedBy())
                    .containsExactly(new Declines("insufficient_funds", 2), new Declines("expired", 1));
            assertThat(january.captured()).isEqualTo(nothing);
        });
        assertThat(figures.items().getLast())
                .isEqualTo(new PaymentFigures.Period("2026-02", 1, 0, 0, null, List.of(), TEN, new Money(599, "USD")));
        assertThat(figures.total().attempts()).isEqualTo(5);
        assertThat(figures.total().refunded()).isEqualTo(new Money(599, "USD"));
    }

    private PaymentFigures figures() {
        return shop.payments.handle(new FindPaymentFigures(null, null, "month", null));
    }

    private void requested(String id, Instant at) {
        shop.happens(
                id,
                new PaymentRequested(payment(id), order(id), new UserId("c-1"), TEN, "card", "tok_approve", "k"),
                at);
    }

    private void refunded(String id, String refund, long cents) {
        Money amount = new Money(cents, "USD");
        shop.happens(id, new PaymentRefunded(payment(id), order(id), refund, amount, amount, "why"), FEBRUARY);
    }

    private static PaymentId payment(String id) {
        return new PaymentId(id);
    }

    private static OrderId order(String id) {
        return new OrderId(id);
    }
}
