package dev.everstore.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.inventory.Shortage;
import dev.everstore.contracts.inventory.StockLine;
import dev.everstore.contracts.product.ProductId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReservationTest {
    private static final Instant EXPIRY = Instant.parse("2026-01-02T00:00:00Z");

    private final ProductId chair = new ProductId("chair");
    private final ProductId desk = new ProductId("desk");

    @Test
    void linesOfTheSameProductAreSummed() {
        assertThat(Reservation.sum(List.of(line(chair, 2), line(desk, 1), line(chair, 3))))
                .containsExactly(Map.entry(chair, 5L), Map.entry(desk, 1L));
    }

    @Test
    void emptyTooManyAndNonPositiveLinesAreRefused() {
        assertRefused("no-lines", List.of());
        assertRefused("bad-quantity", List.of(line(chair, 0)));
        assertRefused("bad-quantity", List.of(line(chair, -1)));
        assertRefused("bad-quantity", List.of(line(chair, Long.MAX_VALUE)));
        assertRefused(
                "too-many-products",
                IntStream.range(0, 98)
                        .mapToObj(i -> line(new ProductId("p" + i), 1))
                        .toList());
    }

    @Test
    void shortagesNameWhatIsMissingAndAnUnknownProductHasNothing() {
        assertThat(Reservation.shortages(
                        Reservation.sum(List.of(line(chair, 5), line(desk, 1))),
                        Map.of(chair, new Stock(chair, 9, 5, 0, false, 0))))
                .containsExactly(new Shortage(chair, 5, 4), new Shortage(desk, 1, 0));
    }

    @Test
    void whatIsLeftAfterAPartialDispatchStaysHeld() {
        Reservation held = Reservation.NONE.hold(Reservation.sum(List.of(line(chair, 3), line(desk, 1))), EXPIRY);

        Reservation partly = held.dispatch(Reservation.sum(List.of(line(chair, 2), line(desk, 1))));

        assertThat(partly.state()).isEqualTo(Reservation.State.HELD);
        assertThat(partly.held()).containsExactly(Map.entry(chair, 1L));
        assertThat(partly.dispatch(Reservation.sum(List.of(line(chair, 1)))).state())
                .isEqualTo(Reservation.State.DISPATCHED);
    }

    @Test
    void moreThanIsHeldCannotLeave() {
        Reservation held = Reservation.NONE.hold(Reservation.sum(List.of(line(chair, 3))), EXPIRY);

        assertThatThrownBy(() -> held.dispatch(Reservation.sum(List.of(line(chair, 4)))))
                .isInstanceOf(RefusedException.class)
                .hasMessage("Only 3 of chair are held.");
    }

    @Test
    void goodsAreHeldAgainAfterARejectionOrAReleaseButOnlyOnce() {
        SortedMap<ProductId, Long> wanted = Reservation.sum(List.of(line(chair, 1)));

        assertThat(Reservation.NONE.mustHold(wanted)).isTrue();
        assertThat(Reservation.NONE.reject().mustHold(wanted)).isTrue();
        assertThat(Reservation.NONE.hold(wanted, EXPIRY).release().mustHold(wanted))
                .isTrue();
        assertThat(Reservation.NONE.hold(wanted, EXPIRY).mustHold(wanted)).isFalse();
    }

    @Test
    void aHoldExpiresUnlessItWasDispatched() {
        SortedMap<ProductId, Long> two = Reservation.sum(List.of(line(chair, 2)));
        Reservation held = Reservation.NONE.hold(two, EXPIRY);

        assertThat(held.isExpired(EXPIRY.minusMillis(1))).isFalse();
        assertThat(held.isExpired(EXPIRY)).isTrue();
        assertThat(held.dispatch(Reservation.sum(List.of(line(chair, 1)))).isExpired(EXPIRY))
                .isFalse();
    }

    private static void assertRefused(String code, List<StockLine> lines) {
        assertThatThrownBy(() -> Reservation.sum(lines))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static StockLine line(ProductId product, long quantity) {
        return new StockLine(product, quantity);
    }
}
