package dev.everstore.projections.analytics;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.order.Credit;
import dev.everstore.contracts.order.OrderAmended;
import dev.everstore.contracts.order.OrderExchanged;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderReturned;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.order.Replacement;
import dev.everstore.contracts.order.Share;
import dev.everstore.contracts.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Lets anything happen to orders that may happen, in any order that is allowed; the same seed tells the same story. */
final class RandomShop {
    private static final String[] CURRENCIES = {"USD", "USD", "EUR"};
    private static final Instant OPENED = Instant.parse("2013-11-30T22:15:00Z");
    private static final int DAYS = 500;

    private final Random random;
    private final Shop shop;

    RandomShop(Shop shop, long seed) {
        this.shop = shop;
        this.random = new Random(seed);
    }

    void open(int products, int orders) {
        for (int i = 0; i < products; i++) {
            shop.sells("p-" + i, "Product " + i, categories());
        }
        IntStream.range(0, orders).forEach(this::order);
        for (int i = 0; i < products; i += 3) {
            shop.renames("p-" + i, "Product " + i + " (new)", categories());
        }
    }

    private String[] categories() {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> "category " + (i * 2 + random.nextInt(2)))
                .toArray(String[]::new);
    }

    private void order(int number) {
        String id = "o-" + number;
        String currency = CURRENCIES[random.nextInt(CURRENCIES.length)];
        Instant at = OPENED.plus(random.nextInt(DAYS), ChronoUnit.DAYS).plusSeconds(random.nextInt(86_400));
        String region = random.nextInt(4) == 0 ? null : "region " + random.nextInt(4);
        shop.orders(id, "c-" + random.nextInt(12), address(), region, at.toString(), lines(currency));
        while (random.nextInt(3) == 0) {
            amend(id, currency);
        }
        if (random.nextInt(10) == 0) {
            shop.cancels(id);
        } else if (random.nextInt(8) > 0) {
            shop.confirms(id);
            afterwards(id, currency);
        }
    }

    private void afterwards(String id, String currency) {
        switch (random.nextInt(6)) {
            case 0 -> shop.cancels(id);
            case 1 -> shop.ships(id, false);
            case 2 -> {
                shop.ships(id, false).ships(id, true);
                shop.happens(
                        id,
                        new OrderReturned(
                                new OrderId(id), "r-1", List.of(), new Money(5, currency), "why", true, OPENED, false));
            }
            case 3 -> exchange(id, currency);
            default -> shop.ships(id, true);
        }
    }

    /** Who paid for the replacement, and with what, is all the same to its figures. */
    private void exchange(String id, String currency) {
        OrderId former = new OrderId(id);
        Money worth = new Money(1 + random.nextInt(99_999), currency);
        Credit credit = new Credit(former, "x", worth, List.of(new Share(former, worth)));
        List<OrderLine> lines = List.of(lines(currency));
        Money net = lines.stream().map(OrderLine::net).reduce(Money.zero(currency), Money::plus);
        Replacement replacement = new Replacement(
                new OrderId(id + "-x"), new UserId("c-1"), lines, net, address(), PaymentMethod.CREDIT, "region 1");
        Money refund = worth.minus(credit.needed(net));
        shop.ships(id, true)
                .happens(
                        id,
                        new OrderExchanged(
                                former,
                                "x",
                                List.of(),
                                worth,
                                credit.shares(),
                                replacement,
                                credit.due(net),
                                refund,
                                "why",
                                true,
                                OPENED,
                                true))
                .happens(id + "-x", placed(replacement, credit));
        if (random.nextBoolean()) {
            shop.confirms(id + "-x");
        }
    }

    private static OrderPlaced placed(Replacement replacement, Credit credit) {
        return new OrderPlaced(
                replacement.orderId(),
                replacement.customerId(),
                replacement.lines(),
                replacement.net(),
                Money.zero(replacement.net().currency()),
                credit.due(replacement.net()),
                replacement.shippingAddress(),
                replacement.payment(),
                OPENED,
                replacement.salesRegion(),
                credit);
    }

    private void amend(String id, String currency) {
        OrderLine[] lines = lines(currency);
        Money net = Money.zero(currency);
        for (OrderLine line : lines) {
            net = net.plus(line.net());
        }
        Money shipping = new Money(random.nextInt(900), currency);
        shop.happens(
                id,
                new OrderAmended(
                        new OrderId(id), 1, true, List.of(lines), net, shipping, net.plus(shipping), address(), "why"));
    }

    private Address address() {
        int place = random.nextInt(9);
        return place == 0
                ? null
                : new Address(null, null, "city " + place, "region " + place / 2, null, "country " + place / 4);
    }

    private OrderLine[] lines(String currency) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> Shop.line(
                        "p-" + random.nextInt(9),
                        1 + random.nextInt(5),
                        1 + random.nextInt(99_999),
                        random.nextInt(10_001),
                        currency))
                .toArray(OrderLine[]::new);
    }
}
