package dev.everstore.bench;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRegistered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A shop made up of what real shops have: few products sell much, people come back, places repeat. */
final class SyntheticShop {
    private static final Instant OPENED = Instant.parse("2022-01-01T00:00:00Z");
    private static final Duration OPEN_FOR = Duration.ofDays(4 * 365L);
    private static final int PRODUCTS = 1_000;
    private static final int CITIES = 500;
    private static final int ORDERS_PER_CUSTOMER = 10;
    private static final int MOST_LINES = 5;
    private static final List<String> CATEGORIES = List.of(
            "Chairs",
            "Tables",
            "Bookcases",
            "Lamps",
            "Paper",
            "Binders",
            "Pens",
            "Envelopes",
            "Labels",
            "Storage",
            "Phones",
            "Copiers",
            "Machines",
            "Accessories",
            "Appliances",
            "Art",
            "Fasteners");
    private static final List<String> WORDS = List.of(
            "Oak", "Steel", "Folding", "Ergonomic", "Recycled", "Deluxe", "Compact", "Wireless", "Classic", "Premium");
    private static final List<String> NAMES = List.of(
            "Ann", "Bob", "Chloé", "Dmitri", "Emre", "Fatima", "Günther", "Hana", "Iñigo", "Jo", "Kofi", "Lena");
    private static final List<String> COUNTRIES = List.of(
            "United States", "Germany", "France", "Spain", "Italy", "Poland", "Japan", "Brazil", "Kenya", "India");

    private final int orders;
    private final Random random;
    private final List<ProductAdded> products;

    SyntheticShop(int orders, long seed) {
        this.orders = orders;
        this.random = new Random(seed);
        this.products = IntStream.range(0, PRODUCTS).mapToObj(this::product).toList();
    }

    List<ProductAdded> products() {
        return products;
    }

    int customers() {
        return Math.max(1, orders / ORDERS_PER_CUSTOMER);
    }

    UserRegistered customer(int number) {
        UserId id = customerId(number);
        return new UserRegistered(
                id,
                new Personal(id, id + "@example.com"),
                new Personal(id, nameOf(number)),
                null,
                null,
                OPENED.plus(OPEN_FOR.multipliedBy(number).dividedBy(customers())),
                Set.of(Role.CUSTOMER));
    }

    /** Orders are placed evenly over the years. */
    OrderPlaced order(int number) {
        UserId customer = customerId(random.nextInt(customers()));
        List<OrderLine> lines = lines();
        Money net = lines.stream().map(OrderLine::net).reduce(Money.zero("USD"), Money::plus);
        Money shipping = new Money(random.nextInt(2_000), "USD");
        return new OrderPlaced(
                new OrderId(String.format("V-%08d-%04x", number, random.nextInt(1 << 16))),
                customer,
                lines,
                net,
                shipping,
                net.plus(shipping),
                address(customer),
                new PaymentMethod("card", "tok_approve"),
                OPENED.plus(OPEN_FOR.multipliedBy(number).dividedBy(orders)),
                "Region " + random.nextInt(8));
    }

    private ProductAdded product(int number) {
        String category = CATEGORIES.get(number % CATEGORIES.size());
        String name = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(number / 100) + " "
                + category.substring(0, category.length() - 1) + " " + number;
        return new ProductAdded(
                new ProductId(String.format("P-%04d", number)),
                name,
                "A " + name.toLowerCase(java.util.Locale.ROOT) + " for every office.",
                List.of(category, number % 2 == 0 ? "Office" : "Home"),
                new Money(100 + random.nextInt(50_000), "USD"),
                Map.of("color", WORDS.get(number % WORDS.size())));
    }

    private List<OrderLine> lines() {
        int count = 1 + random.nextInt(MOST_LINES);
        List<OrderLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // Squared, so that a third of the products makes over half of the sales.
            double drawn = random.nextDouble();
            ProductAdded product = products.get((int) (drawn * drawn * PRODUCTS));
            int quantity = 1 + random.nextInt(4);
            int discount = random.nextInt(4) == 0 ? 1_500 : 0;
            Money net = product.price().times(quantity).lessDiscount(discount);
            lines.add(new OrderLine(product.productId(), product.name(), quantity, product.price(), discount, net));
        }
        return lines;
    }

    private Address address(UserId customer) {
        int city = random.nextInt(CITIES);
        return new Address(
                new Personal(customer, nameOf(city)),
                new Personal(customer, city + " Main Street"),
                "City " + city,
                "State " + city / 10,
                new Personal(customer, String.format("%05d", city)),
                COUNTRIES.get(city % COUNTRIES.size()));
    }

    private static String nameOf(int number) {
        return NAMES.get(number % NAMES.size()) + " " + WORDS.get(number / NAMES.size() % WORDS.size()) + "man";
    }

    private static UserId customerId(int number) {
        return new UserId(String.format("C-%07d", number));
    }
}
