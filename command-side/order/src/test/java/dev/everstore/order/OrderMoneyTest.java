package dev.everstore.order;

import static dev.everstore.order.OrderStories.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.everstore.contracts.RefusedException;
import dev.everstore.contracts.order.OrderEvent;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.PlaceOrder;
import dev.everstore.contracts.order.RequestedLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OrderMoneyTest {
    @Property
    void anOrdersMoneyIsTheExactSumOfItsLinesOrRefused(@ForAll("lines") List<RequestedLine> lines) {
        PlaceOrder wish = place(lines.toArray(RequestedLine[]::new));
        BigInteger net = lines.stream().map(OrderMoneyTest::net).reduce(BigInteger.ZERO, BigInteger::add);
        if (lines.stream().allMatch(line -> gross(line).bitLength() < Long.SIZE) && net.bitLength() < Long.SIZE) {
            OrderPlaced placed = (OrderPlaced) placing(wish).getFirst();
            assertThat(placed.net().minor()).isEqualTo(net.longValueExact());
            assertThat(placed.lines().stream().map(OrderLine::net)).allMatch(money -> money.minor() >= 0);
        } else {
            assertThatThrownBy(() -> placing(wish))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            no -> assertThat(no.refusal().code()).isEqualTo("amount-too-large"));
        }
    }

    @Provide
    Arbitrary<List<RequestedLine>> lines() {
        Arbitrary<Long> cents = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 1_000_000), Arbitraries.longs().between(0, Long.MAX_VALUE));
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.integers().between(0, 10_000),
                        cents)
                .as((quantity, discount, price) -> new RequestedLine(TEA, quantity, discount, usd(price)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static List<OrderEvent> placing(PlaceOrder wish) {
        return Placement.of(wish, SHOP.known(wish.customerId(), wish.lines()), ReviewLimits.NONE);
    }

    private static BigInteger gross(RequestedLine line) {
        return BigInteger.valueOf(line.unitPrice().minor()).multiply(BigInteger.valueOf(line.quantity()));
    }

    private static BigInteger net(RequestedLine line) {
        return new BigDecimal(gross(line))
                .multiply(BigDecimal.valueOf(10_000 - line.discountBasisPoints(), 4))
                .setScale(0, RoundingMode.HALF_UP)
                .toBigIntegerExact();
    }
}
