package dev.everstore.projections.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.everstore.contracts.Address;
import dev.everstore.contracts.Money;
import dev.everstore.contracts.Personal;
import dev.everstore.contracts.analytics.Customers;
import dev.everstore.contracts.analytics.FindCustomers;
import dev.everstore.contracts.analytics.FindRevenue;
import dev.everstore.contracts.analytics.FindTopProducts;
import dev.everstore.contracts.analytics.Revenue;
import dev.everstore.contracts.analytics.RevenueItem;
import dev.everstore.contracts.analytics.TopProducts;
import dev.everstore.contracts.order.OrderCancelled;
import dev.everstore.contracts.order.OrderConfirmed;
import dev.everstore.contracts.order.OrderId;
import dev.everstore.contracts.order.OrderLine;
import dev.everstore.contracts.order.OrderPlaced;
import dev.everstore.contracts.order.OrderShipped;
import dev.everstore.contracts.order.PaymentMethod;
import dev.everstore.contracts.product.ProductAdded;
import dev.everstore.contracts.product.ProductChanged;
import dev.everstore.contracts.product.ProductId;
import dev.everstore.contracts.user.Role;
import dev.everstore.contracts.user.UserId;
import dev.everstore.contracts.user.UserRegistered;
import dev.everstore.eventstore.api.StoredEvent;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A shop whose events go to a ClickHouse database of its own; they wait until the model is told of them. */
final class Shop implements AutoCloseable {
    final ClickHouse clickhouse = ClickHouse.connect(engines());
    final Seals seals = new Seals();
    final AnalyticsModel model = new AnalyticsModel(clickhouse, seals);
    private final Sales sales = new Sales(clickhouse.jdbc(), seals);
    final CustomerFigures customers = new CustomerFigures(clickhouse.jdbc());
    final Fulfilments fulfilments = new Fulfilments(clickhouse.jdbc());
    final Payments payments = new Payments(clickhouse.jdbc());
    final BoughtTogether boughtTogether = new BoughtTogether(clickhouse.jdbc());
    private final List<StoredEvent> history = new ArrayList<>();
    private int told;

    Shop() {
        model.create();
    }

    Shop sells(String id, String name, String... categories) {
        ProductId product = new ProductId(id);
        return happens(id, new ProductAdded(product, name, null, List.of(categories), Money.zero("USD"), Map.of()));
    }

    Shop renames(String id, String name, String... categories) {
        return happens(id, new ProductChanged(new ProductId(id), name, null, List.of(categories), Map.of()));
    }

    Shop registers(String id, String name, String at, Role... roles) {
        UserId user = new UserId(id);
        Personal email = new Personal(user, id + "@example.com");
        return happens(
                id,
                new UserRegistered(
                        user, email, new Personal(user, name), null, null, Instant.parse(at), Set.of(roles)));
    }

    /** A line of one order. */
    static OrderLine line(String product, long quantity, long cents, int discountBasisPoints, String currency) {
        Money price = new Money(cents, currency);
        Money net = price.times(quantity).lessDiscount(discountBasisPoints);
        return new OrderLine(new ProductId(product), "sold as " + product, quantity, price, discountBasisPoints, net);
    }

    static OrderLine line(String product, long quantity, long cents) {
        return line(product, quantity, cents, 0, "USD");
    }

    Shop orders(String id, String at, OrderLine... lines) {
        return orders(id, "c-1", new Address(null, null, "Henderson", "Kentucky", null, "USA"), "South", at, lines);
    }

    Shop orders(String id, String customer, Address to, String salesRegion, String at, OrderLine... lines) {
        String currency = lines[0].net().currency();
        Money net = List.of(lines).stream().map(OrderLine::net).reduce(Money.zero(currency), Money::plus);
        Money shipping = new Money(7, currency);
        return happens(
                id,
                new OrderPlaced(
                        new OrderId(id),
                        new UserId(customer),
                        List.of(lines),
                        net,
                        shipping,
                        net.plus(shipping),
                        to,
                        new PaymentMethod("card", "tok_approve"),
                        Instant.parse(at),
                        salesRegion));
    }

    Shop confirms(String... ids) {
        List.of(ids).forEach(id -> happens(id, new OrderConfirmed(new OrderId(id), Instant.EPOCH)));
        return this;
    }

    Shop cancels(String id) {
        return happens(id, new OrderCancelled(new OrderId(id), "why", Instant.EPOCH));
    }

    Shop ships(String id, boolean complete) {
        return happens(id, new OrderShipped(new OrderId(id), List.of(), "UPS", "1Z", Instant.EPOCH, complete));
    }

    Shop happens(String id, Object event) {
        return happens(id, event, Instant.EPOCH);
    }

    /** Anything else that happens to something, at a moment. */
    Shop happens(String id, Object event, Instant at) {
        long position = history.size() + 1;
        String type = event.getClass().getSimpleName();
        history.add(new StoredEvent(
                position, "e" + position, "s", "t", id, position, type, "1", "{}", Map.of(), at, event));
        return this;
    }

    /** Everything that happened so far, in order. */
    List<StoredEvent> history() {
        return List.copyOf(history);
    }

    /** Lets the model know what it was not told yet, in one batch. */
    Shop tell() {
        model.apply(history.subList(told, history.size()));
        told = history.size();
        return this;
    }

    Revenue revenue(String grain, String by) {
        return sales.handle(new FindRevenue(null, null, grain, by, null, null));
    }

    Revenue revenue(FindRevenue query) {
        return sales.handle(query);
    }

    TopProducts top(int limit) {
        return sales.handle(new FindTopProducts(null, null, null, limit));
    }

    Customers customers(String from, String to, String cohort) {
        return customers.handle(new FindCustomers(
                from == null ? null : Instant.parse(from),
                to == null ? null : Instant.parse(to),
                "month",
                cohort,
                null));
    }

    Customers signUps(String from, String to) {
        return customers(from, to, "signUp");
    }

    /** {@code period/key/label orders units cents}, one text per item. */
    static List<String> told(Revenue revenue) {
        return revenue.items().stream().map(Shop::told).toList();
    }

    private static String told(RevenueItem item) {
        return "%s/%s/%s %d %d %d"
                .formatted(
                        item.period(),
                        item.key(),
                        item.label(),
                        item.orders(),
                        item.units(),
                        item.net().minor());
    }

    @Override
    public void close() {
        clickhouse.dropDatabase();
        clickhouse.close();
    }

    private static StandardEnvironment engines() {
        String file = System.getenv("EVERSTORE_ENGINES");
        assertThat(file)
                .as("EVERSTORE_ENGINES names the file that describes the running engines")
                .isNotNull();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String database = "test_" + UUID.randomUUID().toString().replace('-', '_');
        properties.setProperty("everstore.clickhouse.database", database);
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new PropertiesPropertySource("engines", properties));
        return environment;
    }
}
